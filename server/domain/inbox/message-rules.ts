import type { TextProblem } from "@/contracts/errors";
import { makeStorable } from "@/lib/body/storable";
import { isLosslessNumber, type Json, parseLossless } from "@/lib/containment/lossless";
import type { SearchTerm } from "@/lib/text-search/parse-query";
import { splitWords } from "@/lib/text-search/split-words";
import type { Told } from "@/lib/words/tell";

/** How long an Idempotency-Key stands for its first message, in hours. */
export const IDEMPOTENCY_HOURS = 24;

/** Headers that carry secrets: that they came is kept, what they said is not. */
const SECRET_HEADERS = /^(authorization|proxy-authorization|cookie|x-api-key)$|token|secret|signature|password/i;

/** A request's headers as JSON text that can be stored, without secrets. */
export function keptHeaders(headers: Readonly<Record<string, string>>): string {
  const kept = Object.entries(headers).map(([name, value]) => [name, SECRET_HEADERS.test(name) ? "(not kept)" : value]);
  return makeStorable(JSON.stringify(Object.fromEntries(kept))).text;
}

/** The beginning of a raw body on one line, for lists. */
export function previewOf(raw: Uint8Array | null, length = 160): string {
  if (raw === null) return "";
  const text = new TextDecoder().decode(raw).replace(/\s+/g, " ").replaceAll("\0", "").trim();
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** The place that a refusal of a typed body names, to be marked in the text; none where it names none. */
export function problemsOf({ message, said }: Told): TextProblem[] {
  const place = /line (\d+), column (\d+)/.exec(message);
  return place ? [{ line: Number(place[1]), column: Number(place[2]), message, ...(said ? { said } : {}) }] : [];
}

const MOST_WORDS = 20;

/**
 * Words that every body holds which fits these criteria: those of its keys and strings. Numbers are written in more
 * than one way, so they say nothing; and a few words narrow as well as many.
 */
export function criteriaWords(criteria: string): SearchTerm[] {
  const words = new Set<string>();
  const take = (text: string) => {
    for (const { word } of splitWords(text)) words.add(word);
  };
  const walk = (value: Json): void => {
    if (typeof value === "string") take(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null && !isLosslessNumber(value)) {
      for (const [key, inner] of Object.entries(value)) {
        take(key);
        walk(inner);
      }
    }
  };
  walk(parseLossless(criteria));
  // The longest are the rarest, as a rule.
  const longest = [...words].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
  return longest.map((word) => ({ words: [word], isPrefix: false, isExcluded: false }));
}
