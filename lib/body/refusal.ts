import { type Sentence, say } from "@/lib/words/sentence";
import { type Told, tell } from "@/lib/words/tell";

/** Why a body was refused, in words for its sender: what is wrong, where, and what to do. */
export type Refusal = { ok: false; status: 400 | 413 | 415 } & Told;

/** A refusal in English for programs; a sentence is said to people in their language. */
export function refuse(status: Refusal["status"], words: Sentence | string): Refusal {
  return { ok: false, status, ...tell(words) };
}

/** Objects, arrays and elements may stand this deep in each other; deeper bodies are refused. */
export const MAX_DEPTH = 200;

/**
 * Elements and attributes, or fields of a form, that one body may hold. What real forms hold is far below; far above,
 * reading 8 MB of them would keep everybody else waiting for seconds.
 */
export const MAX_MEMBERS = 200_000;

/** `line 3, column 14` of a character position in a text; both start at 1. */
export function placeOf(text: string, position: number): Sentence {
  const before = text.slice(0, position);
  let line = 1;
  for (let at = before.indexOf("\n"); at !== -1; at = before.indexOf("\n", at + 1)) line += 1;
  return say`line ${line}, column ${before.length - before.lastIndexOf("\n")}`;
}
