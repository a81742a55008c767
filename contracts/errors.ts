import type { Sentence } from "@/lib/words/sentence";
import type { Told } from "@/lib/words/tell";

/** The closed list of what can go wrong for a caller; every door maps it once. */
export const ERROR_CODES = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "INVALID",
  "CONFLICT",
  "TOO_LARGE",
  "UNSUPPORTED",
  "RATE_LIMITED",
  "UNAVAILABLE",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A place in a text that a person wrote: line and column start at 1. */
export type TextProblem = { line: number; column: number } & Told;

/** The sentences of an error that have values, for those who read another language; without values its words are enough. */
export type ErrorSentences = { message?: Sentence; fields?: Record<string, Sentence> };

/** What travels with an error besides its sentence: fields that are wrong, or places in an expression. */
export type ErrorDetails = {
  fields?: Record<string, string>;
  problems?: TextProblem[];
  said?: ErrorSentences;
  retryAfterSeconds?: number;
  /** What opens the door: proving again who one is, or turning on a second factor. */
  needs?: "confirmation" | "second_factor";
};
