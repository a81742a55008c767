import { decodeText } from "./decode-text";
import { readMediaType } from "./media-type";
import { withQueryParams } from "./query-params";
import { readForm } from "./read-form";
import { readJson } from "./read-json";
import { readOpenRosa } from "./read-openrosa";
import { readXml } from "./read-xml";
import { type Refusal, refuse } from "./refusal";
import { makeStorable } from "./storable";

/** Largest body an inbox takes, in bytes. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

export type BodyKind = "json" | "form" | "xml" | "openrosa";

/** What a sender posted, as JSON text that PostgreSQL's jsonb accepts, or why not. */
export type ReadBody =
  | {
      ok: true;
      body: string;
      kind: BodyKind;
      /** Characters that cannot be stored (NUL, lone surrogates, bytes that are no text) became U+FFFD. */
      flagged: boolean;
    }
  | Refusal;

export interface Posted {
  bytes: Uint8Array;
  /** The content-type header, null when there is none. */
  contentType: string | null;
  /** The query string of the URL, without its question mark. */
  query: string;
}

/**
 * Turns what a sender posted into JSON text. Never throws for what a sender can do: 400 says where the body does not
 * parse, 413 and 415 what is accepted. The query string goes into an object body under `__query_params`.
 */
export async function readBody({ bytes, contentType, query }: Posted): Promise<ReadBody> {
  if (bytes.byteLength > MAX_BODY_BYTES) {
    return refuse(413, `The body is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB. Send it in parts.`);
  }
  const media = readMediaType(contentType);
  if (!media.ok) return media;
  if (bytes.byteLength === 0) return emptyBody(query);
  if (media.kind === "openrosa") return finish(await readOpenRosa(bytes, contentType ?? ""), "openrosa", query);
  const decoded = decodeText(bytes, media.charset, media.kind);
  if (!decoded.ok) return decoded;
  const { text, flagged } = decoded;
  if (media.kind === "xml") return finish(readXml(text), "xml", query, flagged);
  if (media.kind === "form" && !looksLikeJson(text)) return finish(readForm(text), "form", query, flagged);
  return finish(readJson(text), "json", query, flagged);
}

/** A request without a body can still say something by its query string (people tag messages that way). */
function emptyBody(query: string): ReadBody {
  const body = withQueryParams("{}", query);
  if (body === "{}") return refuse(400, "The body is empty. Send JSON, a form or XML, with its content type.");
  const stored = makeStorable(body);
  return { ok: true, body: stored.text, kind: "json", flagged: stored.flagged };
}

function finish(
  read: { ok: true; text: string; flagged?: boolean } | Refusal,
  kind: BodyKind,
  query: string,
  flagged = false,
): ReadBody {
  if (!read.ok) return read;
  const stored = makeStorable(withQueryParams(read.text, query));
  return { ok: true, body: stored.text, kind, flagged: flagged || read.flagged === true || stored.flagged };
}

/** `curl -d '{…}'` says form and sends JSON; a real form never begins with a bare brace or bracket. */
function looksLikeJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}
