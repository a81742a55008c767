import type { MediaKind } from "./media-type";
import { type Refusal, refuse } from "./refusal";

const REPLACEMENT = "\ufffd";
const XML_ENCODING = /^<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

/**
 * Bytes to text. A byte order mark decides, then the charset parameter, then XML's own declaration, else UTF-8 (or
 * UTF-16 where JSON or XML can be nothing else). Bytes that are no text become U+FFFD and the body is flagged.
 */
export function decodeText(
  bytes: Uint8Array,
  charset: string | null,
  kind: MediaKind,
): { ok: true; text: string; flagged: boolean } | Refusal {
  const label = markedEncoding(bytes) ?? chosenEncoding(bytes, charset, kind);
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label, { fatal: true });
  } catch {
    return refuse(415, `The charset ${JSON.stringify(label.slice(0, 40))} is not known. Send the body in UTF-8.`);
  }
  if (kind === "form" && decoder.encoding !== "utf-8" && decoder.encoding !== "windows-1252") {
    return refuse(415, "A form must be sent in UTF-8.");
  }
  try {
    return { ok: true, ...withoutNul(decoder.decode(bytes)) };
  } catch {
    return { ok: true, text: withoutNul(new TextDecoder(label).decode(bytes)).text, flagged: true };
  }
}

function withoutNul(text: string): { text: string; flagged: boolean } {
  if (!text.includes("\0")) return { text, flagged: false };
  return { text: text.replaceAll("\0", REPLACEMENT), flagged: true };
}

function markedEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return null;
}

function chosenEncoding(bytes: Uint8Array, charset: string | null, kind: MediaKind): string {
  // The first character of JSON and XML is ASCII, so a NUL beside it tells the byte order (RFC 4627, section 3).
  const order = bytes[0] === 0 && bytes[1] !== 0 ? "utf-16be" : bytes[0] !== 0 && bytes[1] === 0 ? "utf-16le" : null;
  if (charset === "utf-16" || charset === "utf16") return order ?? "utf-16be";
  if (charset !== null) return charset;
  if (order !== null && (kind === "json" || kind === "xml") && bytes.length % 2 === 0) return order;
  if (kind !== "xml") return "utf-8";
  const start = String.fromCharCode(...bytes.subarray(0, 256));
  const declared = XML_ENCODING.exec(start)?.[1]?.toLowerCase();
  // Text that was readable so far as bytes is not UTF-16, whatever it declares.
  return declared === undefined || declared.startsWith("utf-16") ? "utf-8" : declared;
}
