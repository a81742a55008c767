import { catalogue as french } from "@/locales/fr/catalogue";
import type { Language } from "./language";
import { english, type Translate, translateBy } from "./translate";

const words: Record<Language, Translate> = { en: english, fr: translateBy("fr", french) };

/** What says things in a language where nobody waits at a screen: mails. Never in a page: it carries every catalogue. */
export function wordsOf(language: Language): Translate {
  return words[language];
}
