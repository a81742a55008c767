import { type Refusal, refuse } from "./refusal";

export type MediaKind = "json" | "form" | "xml" | "openrosa";

const ACCEPTED = "Send application/json, application/x-www-form-urlencoded, application/xml or multipart/form-data.";
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const MEDIA_TYPE = new RegExp(`^(${TOKEN})/(${TOKEN})\\s*(?:;|$)`);
const CHARSET = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i;

/**
 * Decides by the content type how a body is to be read. None at all and text/* try JSON; +json and +xml count as JSON
 * and XML; what is left is refused with 415.
 */
export function readMediaType(
  contentType: string | null,
): { ok: true; kind: MediaKind; charset: string | null } | Refusal {
  const header = contentType?.trim() ?? "";
  if (header === "") return { ok: true, kind: "json", charset: null };
  const match = MEDIA_TYPE.exec(header);
  if (match === null) return refuse(415, `The content type ${quote(header)} cannot be read. ${ACCEPTED}`);
  const type = `${match[1]}/${match[2]}`.toLowerCase();
  const found = CHARSET.exec(header);
  const charset = (found?.[1] ?? found?.[2])?.trim().toLowerCase() || null;
  const kind = kindOf(type);
  if (kind === null) return refuse(415, `The content type ${quote(type)} is not accepted. ${ACCEPTED}`);
  return { ok: true, kind, charset };
}

function kindOf(type: string): MediaKind | null {
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type === "multipart/form-data") return "openrosa";
  if (type === "application/xml" || type === "text/xml" || type.endsWith("+xml")) return "xml";
  if (type === "application/json" || type.endsWith("+json") || type.startsWith("text/")) return "json";
  return null;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
