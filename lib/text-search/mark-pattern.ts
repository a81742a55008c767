import { parseQuery } from "./parse-query";

const LETTER = "[\\p{L}\\p{M}\\p{N}]";

/** What a search asked for as a pattern that finds it in a text as it is shown; null where nothing is asked for. */
export function markPattern(query: string): RegExp | null {
  const wanted = parseQuery(query).filter((term) => !term.isExcluded);
  if (wanted.length === 0) return null;
  // Words are letters and digits only: nothing in them means anything to a pattern.
  const each = wanted.map(({ words, isPrefix }) => {
    const row = words.join("[^\\p{L}\\p{M}\\p{N}]+");
    return `(?<!${LETTER})${row}${isPrefix ? `${LETTER}*` : `(?!${LETTER})`}`;
  });
  return new RegExp(each.join("|"), "giu");
}
