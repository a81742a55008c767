"use client";

import { type ReactNode, use, useMemo } from "react";
import { catalogueOf } from "@/locales/catalogues";
import type { Language } from "./language";
import { english, translateBy } from "./translate";
import { WordsContext } from "./use-words";

/** Hands the reader's language down. Another than English waits for its catalogue, which the browser keeps. */
export function WordsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const catalogue = language === "en" ? null : use(catalogueOf(language));
  const t = useMemo(() => (catalogue ? translateBy(language, catalogue) : english), [language, catalogue]);
  return <WordsContext value={t}>{children}</WordsContext>;
}
