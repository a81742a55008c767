/** What stands in the places of a sentence. A sentence among them is said in the reader's language too. */
export type Value = string | number | bigint | Sentence | null | undefined;
export type Values = Readonly<Record<string, Value>>;

/**
 * A sentence that is not said yet: its English words are its id, as gettext has it. With values it is an ICU message,
 * "{count, plural, one {# run} other {# runs}}"; without, its words stand as they are. Two meanings of the same words
 * are told apart by what follows "@@", which nobody reads: "Open@@state".
 */
export type Sentence = { readonly id: string; readonly values?: Values };

/** The id of a tagged template: "Saved {0}". */
export function templateId(strings: readonly string[]): string {
  return strings.reduce((id, part, at) => `${id}{${at - 1}}${part}`);
}

/** Values by their place: 0, 1, … */
function byPlace(values: readonly Value[]): { values?: Values } {
  return values.length === 0 ? {} : { values: Object.fromEntries(values.entries()) };
}

/** Whether something is a sentence that is not said yet. */
export function isSentence(thing: unknown): thing is Sentence {
  return typeof thing === "object" && thing !== null && typeof (thing as { id?: unknown }).id === "string";
}

/** What either form of a call means: a template with its values, or words with theirs. */
export function sentenceOf(
  words: TemplateStringsArray | Sentence | string,
  rest: readonly (Value | Values | undefined)[],
): Sentence {
  if (typeof words === "string") return rest[0] ? { id: words, values: rest[0] as Values } : { id: words };
  if ("raw" in words) return { id: templateId(words), ...byPlace(rest as Value[]) };
  return words;
}

/**
 * Makes a sentence without saying it: for constants, errors and functions that do not know who reads.
 * As `t`: say`Saved ${when}`, say("Saved"), say("{count, plural, …}", { count }).
 */
export function say(words: TemplateStringsArray, ...values: Value[]): Sentence;
export function say(words: string, values?: Values): Sentence;
export function say(words: TemplateStringsArray | string, ...rest: (Value | Values | undefined)[]): Sentence {
  return sentenceOf(words, rest);
}

/** Marks words that travel as plain English and are said by `t` where they are shown: the title of a field, say. */
export function phrase(words: string): string {
  return words;
}

/** Marks words that are the same in every language: names, code, samples. */
export function verbatim(words: string): string {
  return words;
}
