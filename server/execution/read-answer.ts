import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { RecordedAnswer } from "./noted-request";
import type { Redactor } from "./redact";

/** Unpacked, an answer may be so large. */
const UNPACKED_BYTES = 1024 * 1024;
const HEADERS_KEPT = 40;
/** About the connection, not about the answer; or true of the body as it came only. */
const NOT_KEPT = /^(connection|keep-alive|transfer-encoding|content-encoding|content-length|trailer|upgrade|date|te)$/;
const SECRET_HEADER = /auth|cookie|token|secret|passw|api-?_?key|session|signature|credential/i;
/** In a body of JSON: what stands under a name like these was made for the caller's eyes alone. */
const SECRET_FIELD =
  /("(?:[^"\\]|\\.)*(?:token|secret|passw|api[-_]?key|credential|private[-_]?key)(?:[^"\\]|\\.)*"\s*:\s*)"(?:[^"\\]|\\.)*"/gi;
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What the outside gave the run to prove itself with from now on. */
const GIVEN_TOKEN = /"(?:access_token|refresh_token|id_token)"\s*:\s*"((?:[^"\\]|\\.){8,8192})"/g;

/** An answer as it may be kept: text only, unpacked, secrets hidden; null when it cannot be. Tokens in it are hidden from now on. */
export function readAnswer(
  redactor: Redactor,
  status: number,
  bodyHash: string | null,
  { headers, body }: { headers: Record<string, string>; body: string },
): RecordedAnswer | null {
  const bytes = unpack(Buffer.from(body, "base64"), headers["content-encoding"]);
  const text = bytes && textOf(bytes);
  if (text === null) return null;
  redactor.learn([...text.matchAll(GIVEN_TOKEN)].map(([, token = ""]) => token));
  const kept = Object.entries(headers).filter(([name]) => !NOT_KEPT.test(name) && !SECRET_HEADER.test(name));
  const clean = kept.slice(0, HEADERS_KEPT).map(([name, value]) => [name, redactor.text(String(value))] as const);
  const sendable = clean.filter(([name, value]) => /^[\w-]+$/.test(name) && SENDABLE.test(value));
  return {
    status,
    headers: Object.fromEntries(sendable),
    body: redactor.text(text).replace(SECRET_FIELD, '$1"***"'),
    bodyHash,
  };
}

function unpack(bytes: Buffer, encoding = ""): Buffer | null {
  const limit = { maxOutputLength: UNPACKED_BYTES };
  try {
    switch (encoding.trim().toLowerCase()) {
      case "":
      case "identity":
        return bytes;
      case "gzip":
      case "x-gzip":
        return gunzipSync(bytes, limit);
      case "deflate":
        return inflateSync(bytes, limit);
      case "br":
        return brotliDecompressSync(bytes, limit);
      default:
        return null;
    }
  } catch {
    return null;
  }
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
