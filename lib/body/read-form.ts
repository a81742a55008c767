import { parseParams } from "./query-params";
import { MAX_MEMBERS, type Refusal, refuse } from "./refusal";

/** A form as a JSON object: values stay strings, repeated names become arrays, names are taken literally. */
export function readForm(text: string): { ok: true; text: string; flagged: boolean } | Refusal {
  if (fieldsOf(text) > MAX_MEMBERS) return refuse(400, `The form has more than ${MAX_MEMBERS} fields.`);
  const written = JSON.stringify(parseParams(text.trim()));
  // URLSearchParams puts U+FFFD where percent-encoded bytes are no text; one that was sent is no fault.
  const flagged = written.includes("\ufffd") && !text.includes("\ufffd") && !/%EF%BF%BD/i.test(text);
  return { ok: true, text: written, flagged };
}

function fieldsOf(text: string): number {
  let fields = 1;
  for (let at = text.indexOf("&"); at !== -1; at = text.indexOf("&", at + 1)) fields += 1;
  return fields;
}
