import { asLanguage, LANGUAGE_COOKIE, type Language, languageAccepted } from "@/lib/words/language";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps a language in this browser for the pages before the sign-in; null forgets it. */
export function keepLanguage(language: Language | null): void {
  const age = language ? YEAR_SECONDS : 0;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers people use
  document.cookie = `${LANGUAGE_COOKIE}=${language ?? ""}; Path=/; Max-Age=${age}; SameSite=Lax`;
}

/** The language this browser keeps, else the one it asks for: where no server says who reads. */
export function languageKept(): Language {
  const kept = document.cookie.split("; ").find((one) => one.startsWith(`${LANGUAGE_COOKIE}=`));
  return asLanguage(kept?.split("=")[1]) ?? languageAccepted(navigator.languages.join(","));
}
