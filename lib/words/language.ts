/** The languages the product speaks. One more: a line here and in LANGUAGE_NAMES, and a folder of catalogues (locales). */
export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each in its own language: people find theirs in a list they cannot read. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", fr: "Français" };

/** What dates and numbers of a language are written by: English ones as most of its readers have them, day first. */
export function localeOf(language: Language): string {
  return language === "en" ? "en-GB" : language;
}

/** What a browser keeps for the pages before the sign-in. */
export const LANGUAGE_COOKIE = "millrace-language";

/** The language of that name, if the product speaks it. */
export function asLanguage(name: unknown): Language | null {
  return LANGUAGES.find((language) => language === name) ?? null;
}

/** The language of a tag such as fr-CA, if the product speaks it. */
export function languageOfTag(tag: string): Language | null {
  return asLanguage(tag.trim().toLowerCase().split(/[-_]/)[0]);
}

/** The first language of an Accept-Language header that the product speaks, by the weights it gives; else English. */
export function languageAccepted(header: string | null): Language {
  const wishes = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...settings] = part.split(";").map((piece) => piece.trim().toLowerCase());
      const weight = settings.find((setting) => setting.startsWith("q="));
      return { tag, weight: weight ? Number(weight.slice(2)) || 0 : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wishes) {
    const known = languageOfTag(tag);
    if (known) return known;
  }
  return "en";
}
