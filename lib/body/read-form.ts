import { parseParams } from "./query-params";

/** A form as a JSON object: values stay strings, repeated names become arrays, names are taken literally. */
export function readForm(text: string): { ok: true; text: string; flagged: boolean } {
  const written = JSON.stringify(parseParams(text.trim()));
  // URLSearchParams puts U+FFFD where percent-encoded bytes are no text; one that was sent is no fault.
  const flagged = written.includes("\ufffd") && !text.includes("\ufffd") && !/%EF%BF%BD/i.test(text);
  return { ok: true, text: written, flagged };
}
