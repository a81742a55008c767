import { readFileSync } from "node:fs";

const WORD = /[\p{L}\p{N}_]+/gu;
/** What stands for words that are not the adaptor's. */
const HIDDEN = "…";
const HIDDEN_SERIES = /…(?:[^\p{L}\p{N}_\n]*…)+/gu;

const known = new Map<string, ReadonlySet<string>>();

/** The words of an adaptor's program, read once. */
export function wordsOf(entry: string): ReadonlySet<string> {
  const found = known.get(entry);
  if (found) return found;
  const words = new Set(readFileSync(entry, "utf8").match(WORD) ?? []);
  known.set(entry, words);
  return words;
}

/** A line of an adaptor's with only the words that its program holds: all others can be what a job handed to it. */
export function ownWords(text: string, words: ReadonlySet<string>): string {
  return text.replace(WORD, (word) => (words.has(word) ? word : HIDDEN)).replace(HIDDEN_SERIES, HIDDEN);
}
