/** An entity that XML does not define by itself; the message names it. */
export class EntityError extends Error {}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const ENTITY = /&(?:#x([0-9a-fA-F]{1,8})|#(\d{1,8})|([A-Za-z_][\w.-]{0,60}));/g;

/**
 * The five entities of XML and character references. There are no others without a DOCTYPE, so nothing can expand.
 * @throws EntityError for an unknown name or a number that is no character.
 */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    ENTITY,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) {
        if (!Object.hasOwn(NAMED, name)) throw new EntityError(`the entity ${whole} is not defined`);
        return NAMED[name] ?? "";
      }
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      if (code > 0x10ffff) throw new EntityError(`${whole} is no character`);
      return String.fromCodePoint(code);
    },
  );
}
