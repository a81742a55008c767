import { type FormField, type FormShape, isObject, type JsonObject, type JsonValue } from "./form-field";

/** An address with a password inside of it. */
const SIGNED_ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/[^/@\s]*:[^/@\s]+@/i;

/** A stored value as its owner's form may hold it: what is open, and the places of what stays on the server. */
export type OpenParts = { shown: JsonObject; kept: string[][] };

/** Splits a stored value: only what the form knows, and knows to be no secret, is shown. */
export function openParts(shape: FormShape, value: JsonObject): OpenParts {
  const shown: JsonObject = {};
  const kept: string[][] = [];
  const fields = [...shape.fields, ...shape.variants.flatMap((one) => one.fields)];
  for (const [key, part] of Object.entries(value)) {
    if (key === "__proto__") continue;
    const known = fields.filter((field) => field.key === key);
    const open = known.length === 0 ? null : openPart(known, part);
    if (open === null) kept.push([key]);
    else {
      if (open.shown !== undefined) shown[key] = open.shown;
      kept.push(...open.kept.map((path) => [key, ...path]));
    }
  }
  return { shown, kept };
}

type Opened = { shown: JsonValue | undefined; kept: string[][] } | null;

/** Null: nothing of it may be shown. Several fields of one name: what one of them hides is hidden. */
function openPart(fields: FormField[], value: JsonValue): Opened {
  if (value === null || value === "") return { shown: value, kept: [] };
  const each = fields.flatMap((field) =>
    field.kind === "variants" ? field.variants.map((one) => one.field) : [field],
  );
  if (fields.some(({ secret, kind }) => secret && kind !== "variants") || each.some(({ secret }) => secret))
    return null;
  if (isObject(value)) {
    const groups = each.flatMap((field) => (field.kind === "group" ? [field.shape] : []));
    if (groups.length === 0) return null;
    const shape = { fields: groups.flatMap((one) => one.fields), variants: groups.flatMap((one) => one.variants) };
    return openParts(shape, value as JsonObject);
  }
  if (each.every(({ kind }) => kind === "json" || kind === "group") || each.some(holdsSecret)) return null;
  const texts = Array.isArray(value) ? value : [value];
  if (texts.some((one) => typeof one === "object" || (typeof one === "string" && SIGNED_ADDRESS.test(one))))
    return null;
  return { shown: value, kept: [] };
}

/** Whether a shape of the same value has a secret in it: another shape of it may be one, whatever it is called. */
function holdsSecret(field: FormField): boolean {
  return field.secret || (field.kind === "group" && field.shape.fields.some(holdsSecret));
}

/** A value with the stored parts that were not written anew. A place that is gone, or written over, is left. */
export function withKept(value: JsonObject, stored: JsonObject, kept: readonly string[][]): JsonObject {
  const whole = structuredClone(value);
  for (const path of kept) {
    const last = path.at(-1);
    const part = partAt(stored, path);
    if (last === undefined || part === undefined || path.includes("__proto__")) continue;
    let at: JsonObject | null = whole;
    for (const key of path.slice(0, -1)) {
      if (at === null) break;
      if (!Object.hasOwn(at, key)) at[key] = {};
      const next: JsonValue | undefined = at[key];
      at = isObject(next) ? (next as JsonObject) : null;
    }
    if (at !== null && !Object.hasOwn(at, last)) at[last] = part;
  }
  return whole;
}

/** What stands at a place of a value; undefined for nothing. */
export function partAt(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const key of path) {
    if (!isObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = (at as JsonObject)[key];
  }
  return at;
}

/** The value with another part at a place; undefined takes it away. */
export function withPart(value: JsonObject, path: readonly string[], part: JsonValue | undefined): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined || key === "__proto__") return value;
  const { [key]: before, ...others } = value;
  const inner = isObject(before) ? (before as JsonObject) : {};
  const next = rest.length === 0 ? part : withPart(inner, rest, part);
  if (next === undefined) return others;
  return Object.hasOwn(value, key) ? { ...value, [key]: next } : { ...others, [key]: next };
}

/** What a new form holds before anybody wrote into it. */
export function initialValue({ fields }: FormShape): JsonObject {
  const value: JsonObject = {};
  for (const field of fields) {
    const initial = field.initial ?? (field.kind === "group" ? initialValue(field.shape) : undefined);
    const isNothing = initial === undefined || (isObject(initial) && Object.keys(initial).length === 0);
    if (!isNothing) value[field.key] = initial;
    else if (field.kind === "boolean" && field.required) value[field.key] = false;
  }
  return value;
}
