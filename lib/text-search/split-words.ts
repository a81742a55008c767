/** A word as it stands in a text: what it is found by, and where it stands (UTF-16 units). */
export type TextWord = { word: string; start: number; end: number };

/** What is longer is no word anybody types (an attachment in base64, a signature): it is found by its beginning. */
const LONGEST = 80;
const PLAIN = /^[\x20-\x7e\s]*$/;
const PLAIN_WORD = /[A-Za-z0-9]+/g;
const ANY_WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The form a word is looked for in: small letters, composed, cut. */
export function wordKey(word: string): string {
  const small = word.toLowerCase();
  const key = PLAIN.test(small) ? small : small.normalize("NFC");
  return key.length > LONGEST ? key.slice(0, LONGEST) : key;
}

/** The words of a text in their order: runs of letters and digits, of any script; whatever else stands between them. */
export function* splitWords(text: string): Generator<TextWord> {
  const pattern = new RegExp(PLAIN.test(text) ? PLAIN_WORD : ANY_WORD);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [word] = match;
    yield { word: wordKey(word), start: match.index, end: match.index + word.length };
  }
}

/** Escapes inside JSON strings are blanked in place, so that `\n` between two words is no letter of the second. */
export function blankEscapes(json: string): string {
  return json.includes("\\") ? json.replace(/\\(?:u[0-9a-fA-F]{4}|.)/g, (found) => " ".repeat(found.length)) : json;
}
