import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const MAX_AGE_MS = 5 * 60 * 1000;

function bareKey(signingKey: string): string {
  return signingKey.replace(/^signkey-\w+-/, "");
}

/**
 * How the SDK shows its signing key ("signkey-<environment>-<hex>"): the SHA-256 of its bytes, under the same prefix.
 * Throws where the key is not hex.
 */
export function hashSigningKey(signingKey: string): string {
  const key = bareKey(signingKey);
  if (!/^([0-9a-f]{2})+$/i.test(key)) throw new Error("a signing key is signkey-<environment>-<hex digits>");
  const prefix = signingKey.slice(0, signingKey.length - key.length);
  return prefix + createHash("sha256").update(Buffer.from(key, "hex")).digest("hex");
}

/** The header x-inngest-signature for a body as it is sent; `atS` in seconds since 1970. */
export function signBody(body: string, signingKey: string, atS: number = Math.round(Date.now() / 1000)): string {
  return `t=${atS}&s=${mac(body, signingKey, String(atS))}`;
}

/** Whether a signature of the header's form is this body's, by this key, and at most five minutes old. */
export function isSigned(body: string, signingKey: string, header: string | null | undefined): boolean {
  const parts = new URLSearchParams(header ?? "");
  const at = parts.get("t") ?? "";
  if (!/^\d+$/.test(at) || Math.abs(Date.now() - Number(at) * 1000) > MAX_AGE_MS) return false;
  const given = Buffer.from(parts.get("s") ?? "");
  const wanted = Buffer.from(mac(body, signingKey, at));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function mac(body: string, signingKey: string, at: string): string {
  return createHmac("sha256", bareKey(signingKey)).update(body).update(at).digest("hex");
}

/** JSON in its canonical form (RFC 8785), which is what the SDK verifies requests over. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const record = value as Record<string, unknown>;
  const members = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`);
  return `{${members.join(",")}}`;
}
