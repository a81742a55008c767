"use client";

import { type ReactNode, use, useEffect, useMemo } from "react";
import { catalogueOf } from "@/locales/catalogues";
import type { Language } from "./language";
import { setReaderWords } from "./reader-words";
import { english, translateBy } from "./translate";
import { WordsContext } from "./use-words";

/** Hands the reader's language down. Another than English waits for its catalogue, which the browser keeps. */
export function WordsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const catalogue = language === "en" ? null : use(catalogueOf(language));
  const t = useMemo(() => (catalogue ? translateBy(language, catalogue) : english), [language, catalogue]);
  useEffect(() => setReaderWords(t), [t]);
  return <WordsContext value={t}>{children}</WordsContext>;
}
