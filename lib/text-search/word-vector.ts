import { splitWords } from "./split-words";

/** A piece of a text that goes into one row of the index: its words as the text of a tsvector, and where it lies. */
export type TextPart = { vector: string; start: number; end: number };

/** Positions in a tsvector end at 16,383 and there are 256 of a word; and a vector ends at a megabyte. */
const MOST_WORDS = 4_000;
const MOST_UNITS = 64_000;
/** The words that end a part begin the next, so that a phrase across the cut is found. */
const OVERLAP = 32;
/** A part's text goes on a little beyond its last word, for what is looked for letter by letter. */
const TAIL = 256;

/** A word that stands for something outside of the text (whose it is): no text holds a slash inside a word. */
function markWord(kind: string, id: string): string {
  return `${kind}/${id}`;
}

/** The word that says whose a text is: a search among one owner's texts meets nobody else's. */
export function ownerMark(id: string): string {
  return markWord("p", id);
}

/** In a vector of a text that lies in several parts. */
export const PART_MARK = markWord("is", "part");

type Placed = { word: string; start: number; end: number };

function vectorOf(words: readonly Placed[], marks: readonly string[]): string {
  const places = new Map<string, string>();
  words.forEach(({ word }, index) => {
    const before = places.get(word);
    places.set(word, before === undefined ? String(index + 1) : `${before},${index + 1}`);
  });
  const entries = [...marks];
  for (const [word, at] of places) entries.push(`${word}:${at}`);
  return entries.join(" ");
}

/** Cuts a text into parts for the index; one for nearly every text, and one for a text without words. */
export function wordVectors(text: string, marks: readonly string[]): TextPart[] {
  const pieces: Placed[][] = [];
  let piece: Placed[] = [];
  for (const word of splitWords(text)) {
    const first = piece[0];
    if (first && (piece.length === MOST_WORDS || word.end - first.start > MOST_UNITS)) {
      pieces.push(piece);
      piece = piece.length > OVERLAP * 2 ? piece.slice(-OVERLAP) : [];
    }
    piece.push(word);
  }
  pieces.push(piece);
  const isCut = pieces.length > 1;
  const all = isCut ? [...marks, PART_MARK] : marks;
  return pieces.map((words, index) => ({
    vector: vectorOf(words, all),
    start: index === 0 ? 0 : (words[0]?.start ?? 0),
    end: isCut ? Math.min(text.length, (words.at(-1)?.end ?? text.length) + TAIL) : text.length,
  }));
}
