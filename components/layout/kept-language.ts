import { LANGUAGE_COOKIE, type Language } from "@/lib/words/language";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps a language in this browser for the pages before the sign-in; null forgets it. */
export function keepLanguage(language: Language | null): void {
  const age = language ? YEAR_SECONDS : 0;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers people use
  document.cookie = `${LANGUAGE_COOKIE}=${language ?? ""}; Path=/; Max-Age=${age}; SameSite=Lax`;
}
