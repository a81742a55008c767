import { makeStorable } from "@/lib/body/storable";

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
