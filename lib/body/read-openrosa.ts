import { Busboy } from "@fastify/busboy";
import { decodeText } from "./decode-text";
import { parseXml } from "./read-xml";
import { type Refusal, refuse } from "./refusal";

/** The part that holds the form in an OpenRosa submission (OpenRosa "Form Submission API"). */
const FORM_PART = "xml_submission_file";
/** The key under which the body lists what came beside the form; the files themselves stay in the raw message. */
const ATTACHMENTS = "__attachments";
const MAX_PARTS = 1000;

interface Part {
  field: string;
  name: string | null;
  type: string;
  bytes: Uint8Array;
}

/** An OpenRosa submission as JSON text: the form's XML as a tree, and a list of its attachments. */
export async function readOpenRosa(
  bytes: Uint8Array,
  contentType: string,
): Promise<{ ok: true; text: string; flagged: boolean } | Refusal> {
  const parts = await splitParts(bytes, contentType);
  if (!Array.isArray(parts)) return parts;
  const form = parts.find((part) => part.field === FORM_PART);
  if (form === undefined) {
    return refuse(400, `The multipart body has no part named ${FORM_PART}: only OpenRosa submissions come in parts.`);
  }
  const decoded = decodeText(form.bytes, null, "xml");
  if (!decoded.ok) return decoded;
  const parsed = parseXml(decoded.text);
  if ("ok" in parsed) return parsed;
  const attachments = parts
    .filter((part) => part !== form)
    .map((part) => ({ name: part.name ?? part.field, type: part.type, size: part.bytes.byteLength }));
  const body = attachments.length === 0 ? parsed.tree : { ...parsed.tree, [ATTACHMENTS]: attachments };
  return { ok: true, text: JSON.stringify(body), flagged: decoded.flagged };
}

function splitParts(bytes: Uint8Array, contentType: string): Promise<Part[] | Refusal> {
  return new Promise((resolve) => {
    const broken = (reason: string) => resolve(refuse(400, `The multipart body cannot be read: ${reason}.`));
    const parts: Part[] = [];
    try {
      const splitter = new Busboy({
        headers: { "content-type": contentType },
        isPartAFile: () => true,
        limits: { parts: MAX_PARTS, fieldNameSize: 200 },
      });
      splitter.on("file", (field, stream, name, _encoding, type) => {
        const chunks: Uint8Array[] = [];
        stream.on("data", (chunk: Uint8Array) => chunks.push(chunk));
        stream.on("error", () => broken("it ends in the middle of a part"));
        stream.on("end", () => parts.push({ field, name: name ?? null, type, bytes: joined(chunks) }));
      });
      splitter.on("partsLimit", () => broken(`it has more than ${MAX_PARTS} parts`));
      splitter.on("error", () => broken("its parts do not end as its content type says"));
      splitter.on("finish", () => resolve(parts));
      splitter.end(bytes);
    } catch {
      broken("its content type names no boundary");
    }
  });
}

function joined(chunks: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
