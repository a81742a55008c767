import type { Language } from "@/lib/words/language";
import type { Catalogue } from "@/lib/words/translate";

type Translated = Exclude<Language, "en">;

const load: Record<Translated, () => Promise<{ catalogue: Catalogue }>> = {
  fr: () => import("./fr/catalogue"),
};

const loaded = new Map<Translated, Promise<Catalogue>>();

/** The catalogue of a language, loaded once: the same promise each time, so that a page can wait for it. */
export function catalogueOf(language: Translated): Promise<Catalogue> {
  const known = loaded.get(language) ?? load[language]().then(({ catalogue }) => catalogue);
  loaded.set(language, known);
  return known;
}
