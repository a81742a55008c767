import { MAX_TYPED_LENGTH } from "@/contracts/runs";
import { type Sentence, say } from "@/lib/words/sentence";

const NOT_AN_OBJECT = say('The initial state must be a JSON object, such as {"data": {}}.');

/** Null when the text can be an initial state, else what to mend. The text is kept as typed: its numbers stay exact. */
export function typedRefusal(json: string): Sentence | null {
  if (new TextEncoder().encode(json).length > MAX_TYPED_LENGTH) return say("The initial state is larger than 8 MB.");
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? null : NOT_AN_OBJECT;
  } catch (error) {
    return say`The initial state is not JSON: ${(error as Error).message}`;
  }
}
