import type { ErrorCode, ErrorDetails } from "@/contracts/errors";
import { isSentence, type Sentence, say } from "@/lib/words/sentence";
import { english } from "@/lib/words/translate";

/** What a refusal is told with besides its sentence; a field's words may be a sentence too. */
type Telling = Omit<ErrorDetails, "fields" | "said"> & { fields?: Record<string, Sentence | string> };

/** The English words of each, and the sentences that need more than their words to be said in another language. */
function told(message: Sentence | string, { fields, ...rest }: Telling): ErrorDetails {
  const sentences = Object.entries(fields ?? {}).filter(([, words]) => isSentence(words)) as [string, Sentence][];
  const said = {
    ...(isSentence(message) ? { message } : {}),
    ...(sentences.length > 0 ? { fields: Object.fromEntries(sentences) } : {}),
  };
  return {
    ...rest,
    ...(fields ? { fields: Object.fromEntries(Object.entries(fields).map(([name, it]) => [name, english(it)])) } : {}),
    ...(Object.keys(said).length > 0 ? { said } : {}),
  };
}

/** An error with a code of the closed list and a sentence that says what to do. Anything else thrown is a defect. */
export class ProductError extends Error {
  readonly details: ErrorDetails;

  constructor(
    readonly code: ErrorCode,
    message: Sentence | string,
    details: Telling = {},
  ) {
    super(english(message));
    this.name = "ProductError";
    this.details = told(message, details);
  }
}

export const notFound = (what: Sentence | string) =>
  new ProductError("NOT_FOUND", say`${isSentence(what) ? what : { id: what }} was not found.`);
export const invalid = (message: Sentence | string, details: Telling = {}) =>
  new ProductError("INVALID", message, details);
/** What is wrong with one field: said in front of the form and at the field. */
export const invalidAt = (field: string, words: Sentence | string) => invalid(words, { fields: { [field]: words } });
/** Throws INVALID with the words of each wrong field, the first of a field; nothing where there is none. */
export function refuseFields(wrong: readonly (readonly [field: string, words: Sentence | string])[]): void {
  const [first] = wrong;
  if (!first) return;
  const [field, words] = first;
  throw invalid(say`${field}: ${isSentence(words) ? words : { id: words }}`, {
    fields: Object.fromEntries([...wrong].reverse()),
  });
}
export const conflict = (message: Sentence | string) => new ProductError("CONFLICT", message);
