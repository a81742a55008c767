import { splitWords } from "./split-words";

/** One thing asked for: words in a row (one word: a row of one), the last perhaps only begun; or its absence. */
export type SearchTerm = { words: string[]; isPrefix: boolean; isExcluded: boolean };

const MOST_TERMS = 20;
const CHUNK = /(-?)(?:"([^"]*)"?|(\S+))/g;

/** Reads what people type: words (all of them), "words in a row", begin*, -without. Nothing is an error. */
export function parseQuery(text: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const [, minus, quoted, bare] of text.matchAll(CHUNK)) {
    const chunk = quoted ?? bare ?? "";
    const words = [...splitWords(chunk)].map(({ word }) => word);
    if (words.length === 0) continue;
    terms.push({ words, isPrefix: /[\p{L}\p{M}\p{N}]\*$/u.test(chunk), isExcluded: minus === "-" });
    if (terms.length === MOST_TERMS) break;
  }
  return terms;
}

function termQuery({ words, isPrefix }: SearchTerm): string {
  const last = words.length - 1;
  return `(${words.map((word, index) => (index === last && isPrefix ? `${word}:*` : word)).join(" <-> ")})`;
}

/** All terms as the text of a tsquery. Words are letters and digits only, so nothing in it needs quoting. */
export function queryText(terms: readonly SearchTerm[], marks: readonly string[] = []): string {
  return [...marks, ...terms.map((term) => (term.isExcluded ? `!${termQuery(term)}` : termQuery(term)))].join(" & ");
}

/** A tsquery per term, for texts in several parts: each term may stand in another part. */
export function termQueries(terms: readonly SearchTerm[]): { wanted: string[]; unwanted: string[] } {
  return {
    wanted: terms.filter((term) => !term.isExcluded).map(termQuery),
    unwanted: terms.filter((term) => term.isExcluded).map(termQuery),
  };
}
