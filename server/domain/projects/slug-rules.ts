/** Words that paths of the product use or may come to use: no project's slug. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  ..."account accounts activity admin api app assets audit auth billing credentials dashboard docs downloads".split(
    " ",
  ),
  ..."edit exports health help inbox inngest jobs library login logout members message messages new null".split(" "),
  ..."p project projects public run runs search settings sign-in sign-out sign-up static status support".split(" "),
  ..."system triggers undefined usage user users version-control www".split(" "),
]);

const LONGEST = 48;

/** The slug a name asks for: ASCII letters, digits and single hyphens. Names without any give "project". */
export function slugFrom(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
  return plain || "project";
}

/** The first of slug, slug-2, slug-3 … that is not taken. */
export function firstFree(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number++) {
    const next = `${slug}-${number}`;
    if (!taken.has(next)) return next;
  }
}
