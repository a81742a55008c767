"use client";

import { createContext, use } from "react";
import { english, type Translate } from "./translate";

/** Where no provider stands above, English. */
export const WordsContext = createContext<Translate>(english);

/** What says things in the reader's language: `const t = useWords()`. */
export function useWords(): Translate {
  return use(WordsContext);
}
