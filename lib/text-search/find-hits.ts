import type { SearchTerm } from "./parse-query";
import { splitWords } from "./split-words";

/** A place in a text, in UTF-16 units. */
export type TextSpan = { start: number; end: number };

/** Where the terms stand in a text, in its order, at most `most`; what is excluded stands nowhere. */
export function findHits(text: string, terms: readonly SearchTerm[], most = 1_000): TextSpan[] {
  const wanted = terms.filter((term) => !term.isExcluded);
  const longest = Math.max(0, ...wanted.map((term) => term.words.length));
  if (longest === 0) return [];
  const hits: TextSpan[] = [];
  const recent: { word: string; start: number; end: number }[] = [];
  for (const word of splitWords(text)) {
    recent.push(word);
    if (recent.length > longest) recent.shift();
    const found = wanted.flatMap((term) => spanAtEnd(recent, term) ?? []);
    const widest = found.toSorted((a, b) => a.start - b.start)[0];
    if (!widest) continue;
    hits.push(widest);
    if (hits.length === most) break;
  }
  return hits;
}

/** The span of a term whose last word is the last of these. */
function spanAtEnd(
  recent: readonly { word: string; start: number; end: number }[],
  { words, isPrefix }: SearchTerm,
): TextSpan | null {
  const offset = recent.length - words.length;
  const last = recent.at(-1);
  const first = recent[offset];
  if (offset < 0 || !last || !first) return null;
  const fits = words.every((word, index) => {
    const given = recent[offset + index]?.word ?? "";
    return index === words.length - 1 && isPrefix ? given.startsWith(word) : given === word;
  });
  return fits ? { start: first.start, end: last.end } : null;
}

/** A hit with the text around it, on one line. */
export type Surroundings = { before: string; hit: string; after: string };

const AROUND = 60;
const oneLine = (text: string) => text.replace(/\s+/g, " ");

/** Cuts the text around a hit. */
export function surround(text: string, { start, end }: TextSpan, around = AROUND): Surroundings {
  const from = Math.max(0, start - around);
  const to = Math.min(text.length, end + around);
  return {
    before: (from > 0 ? "…" : "") + oneLine(text.slice(from, start)).trimStart(),
    hit: oneLine(text.slice(start, end)),
    after: oneLine(text.slice(end, to)).trimEnd() + (to < text.length ? "…" : ""),
  };
}
