import { durationMs } from "./durations";

/** What || && ! and ?: take for true: everything but false, null, absence, 0 and the empty text. */
export function truthy(value: unknown): boolean {
  return !(value === undefined || value === null || value === false || value === "" || value === 0);
}

/** Equality by value, for lists, maps and dates too. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  return (
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => Object.hasOwn(b, key) && same(value, (b as Record<string, unknown>)[key]))
  );
}

/** A value as text: texts as they are, everything else as its JSON; absence is the empty text. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** The global functions of the dialect. Throws on an unknown name. */
export function callFunction(name: string, args: unknown[]): unknown {
  const [first] = args;
  switch (name) {
    case "size":
      return sizeOf(first);
    case "has":
      return first !== undefined;
    case "int":
      return Math.trunc(Number(first));
    case "double":
      return Number(first);
    case "string":
      return textOf(first);
    case "lowercase":
      return textOf(first).toLowerCase();
    case "uppercase":
      return textOf(first).toUpperCase();
    case "b64decode":
      return Buffer.from(textOf(first), "base64").toString();
    case "json_parse":
      return JSON.parse(textOf(first)) as unknown;
    case "date":
    case "timestamp":
      return new Date(typeof first === "number" ? first : textOf(first));
    case "now":
      return new Date();
    case "now_plus":
      return new Date(Date.now() + durationMs(textOf(first)));
    case "now_minus":
      return new Date(Date.now() - durationMs(textOf(first)));
    default:
      throw new Error(`expressions have no function ${name}`);
  }
}

/** The methods of texts, lists and maps. On something absent the answer is false. Throws on an unknown name. */
export function callMethod(name: string, on: unknown, args: unknown[]): unknown {
  if (name === "size") return sizeOf(on);
  const [first] = args;
  if (on === undefined || on === null || first === undefined) return false;
  switch (name) {
    case "startsWith":
      return textOf(on).startsWith(textOf(first));
    case "endsWith":
      return textOf(on).endsWith(textOf(first));
    case "contains":
      return textOf(on).includes(textOf(first));
    case "matches":
      return new RegExp(textOf(first)).test(textOf(on));
    default:
      throw new Error(`expressions have no method ${name}`);
  }
}

function sizeOf(value: unknown): number {
  if (value === undefined || value === null) return 0;
  return typeof value === "object" ? Object.keys(value).length : textOf(value).length;
}
