import { isSentence, type Sentence } from "./sentence";
import { english } from "./translate";

/** What is told to whoever may read another language: English words, and the sentence they say. */
export type Told = { message: string; said?: Sentence };

export function tell(words: Sentence | string): Told {
  return isSentence(words) ? { message: english(words), said: words } : { message: words };
}

const behind = new Map<string, Sentence>();

/**
 * The English words of a sentence with values, for what can hold words only: a schema's own complaint. For constants,
 * since each is kept; `sentenceBehind` finds it again.
 */
export function wordsOf(sentence: Sentence): string {
  const words = english(sentence);
  behind.set(words, sentence);
  return words;
}

/** The sentence that words were made from, or the words themselves. */
export function sentenceBehind(words: string): Sentence | string {
  return behind.get(words) ?? words;
}

/** What to say of what was told: the sentence, or else its words. */
export function toSay({ said, message }: Told): Sentence | string {
  return said ?? message;
}
