import { previewOf } from "@/server/domain/inbox/message-rules";

/** What senders call the kind of a message, the most telling first. */
const KINDS = [
  ...["@name", "form_name", "case_type", "_xform_id_string", "resourceType", "event_type", "event", "@xmlns", "type"],
  "@id",
];
/** How deep and how far it is looked for. */
const DEEPEST = 4;
const MOST_OBJECTS = 200;
const MOST_VALUES = 4;
const LONGEST = 60;

/** Ids, times, links, numbers and answers that are the same in every message. */
const MACHINE =
  /^(?:(?:uuid:)?[0-9a-f]{8}-[0-9a-f-]{27,}|[0-9a-f]{16,}|\d{4}-\d\d-\d\dT.*|\w+:\/\/.*|[\d\s.,:+/-]*|yes|no|none|ok|true|false|null)$/i;
/** What software says of a message, not what people wrote: marked by its first letter, or by name. */
const SOFTWARE = /^[@_#$]|^(?:meta|metadata|attachments|links)$|\/instanceID$|uuid$/i;

type Place = { key: string; value: Record<string, unknown> };

/** The objects of a body, the upper ones first, none of those that software writes. */
function objectsOf(root: unknown): Place[] {
  const places: Place[] = [];
  let level: { key: string; value: unknown }[] = [{ key: "", value: root }];
  for (let depth = 0; depth < DEEPEST && level.length > 0 && places.length < MOST_OBJECTS; depth++) {
    const below: typeof level = [];
    for (const { key, value } of level) {
      if (typeof value !== "object" || value === null) continue;
      if (!Array.isArray(value)) places.push({ key, value: value as Record<string, unknown> });
      for (const [name, inner] of Object.entries(value))
        if (!SOFTWARE.test(name)) below.push({ key: name, value: inner });
    }
    level = below;
  }
  return places.slice(0, MOST_OBJECTS);
}

const short = (text: string) => {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};

function kindOf(places: readonly Place[]): { kind: string; value: Record<string, unknown> } | null {
  for (const key of KINDS) {
    for (const { value } of places) {
      const kind = Object.hasOwn(value, key) ? value[key] : null;
      if (typeof kind !== "string" || kind.trim() === "" || /^\d*$/.test(kind)) continue;
      return { kind: short(key === "@xmlns" ? (kind.split(/[/#:]/).findLast(Boolean) ?? kind) : kind), value };
    }
  }
  return null;
}

/** The first short texts that people wrote, with their names. */
function textsOf(places: readonly Place[], known: string | null): string[] {
  const texts: string[] = [];
  for (const { value } of places) {
    for (const [key, text] of Object.entries(value)) {
      if (typeof text !== "string" || text === known || SOFTWARE.test(key) || MACHINE.test(text.trim())) continue;
      texts.push(`${key.split("/").at(-1)}: ${short(text)}`);
      if (texts.length === MOST_VALUES) return texts;
    }
  }
  return texts;
}

/** What a message is about, on one line: its kind, as its sender calls it, and the first texts in it. */
export function summaryOf(body: unknown): string {
  const found = kindOf(objectsOf(body));
  const texts = textsOf(objectsOf(found?.value ?? body), found?.kind ?? null);
  return [...(found ? [found.kind] : []), ...texts].join(" · ");
}

/** The same from a JSON text; the beginning of what was sent where it says nothing, or is not all there. */
export function summaryOrStart(json: Uint8Array | string | null, raw: Uint8Array | null): string {
  try {
    const text = typeof json === "string" || json === null ? json : new TextDecoder().decode(json);
    return (text === null ? "" : summaryOf(JSON.parse(text))) || previewOf(raw);
  } catch {
    return previewOf(raw);
  }
}
