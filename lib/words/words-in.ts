import { catalogueOf } from "@/locales/catalogues";
import type { Language } from "./language";
import { english, type Translate, translateBy } from "./translate";

/** What says things in a language, its catalogue loaded once: for whoever knows who reads and may wait, as a server does. */
export async function wordsIn(language: Language): Promise<Translate> {
  return language === "en" ? english : translateBy(language, await catalogueOf(language));
}
