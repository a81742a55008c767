import { say } from "@/lib/words/sentence";
import { invalid } from "@/server/core/errors";

/** What procedures take is flat; what lies deeper is a text for somebody else to judge. */
const DEEPEST = 5;

/**
 * Refuses texts that no database stores: NUL, and half of a surrogate pair. Throws INVALID with the field. For what
 * people and pages send; the inbox has its own rule (such characters are replaced, and the message says so).
 */
export function refuseUnstorable(input: unknown): void {
  const field = findUnstorable(input, "", 0);
  if (field === null) return;
  const sentence = say("This holds a character that is no text (NUL, or half of a surrogate pair). Take it out.");
  throw invalid(say`${field || "input"}: ${sentence}`, { fields: { [field || "input"]: sentence } });
}

function findUnstorable(value: unknown, path: string, depth: number): string | null {
  if (typeof value === "string") return value.includes("\0") || !isWellFormed(value) ? path : null;
  if (typeof value !== "object" || value === null || depth > DEEPEST) return null;
  for (const [key, item] of Object.entries(value)) {
    const found = findUnstorable(item, path === "" ? key : `${path}.${key}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function isWellFormed(text: string): boolean {
  return !LONE_SURROGATE.test(text);
}
