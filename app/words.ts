import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { asLanguage, LANGUAGE_COOKIE, type Language, languageAccepted } from "@/lib/words/language";
import type { Sentence } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";
import { wordsIn } from "@/lib/words/words-in";
import { caller } from "@/server/api/caller";

/** What the signed-in person of this request likes; null: nobody is signed in. */
export const requestPreferences = cache(async () => (await caller()).account.preferences().catch(() => null));

/** The language of this request: the person's choice, else the one this browser keeps, else what it asks for. */
export const requestLanguage = cache(async (): Promise<Language> => {
  const chosen = (await requestPreferences())?.language ?? asLanguage((await cookies()).get(LANGUAGE_COOKIE)?.value);
  return chosen ?? languageAccepted((await headers()).get("accept-language"));
});

/** What says things in the language of this request, for server components: `const t = await requestWords()`. */
export const requestWords = cache(async (): Promise<Translate> => {
  return wordsIn(await requestLanguage());
});

/** A page's title in the reader's language: `export const generateMetadata = titled(say("Inbox"))`. */
export function titled(title: Sentence, referrer?: Metadata["referrer"]): () => Promise<Metadata> {
  return async () => ({ title: (await requestWords())(title), ...(referrer ? { referrer } : {}) });
}
