import { isObject } from "./form-field";

export type Schema = Record<string, unknown>;

const MAX_DEPTH = 8;

/** What no form shows and the check cannot judge; what is left may accept more, never refuse what the schema allows. */
const DROPPED = new Set(
  "$ref $id id $schema default not if then else dependentSchemas dependentRequired dependencies unevaluatedItems unevaluatedProperties".split(
    " ",
  ),
);
const MAPS = new Set(["properties", "patternProperties", "definitions", "$defs"]);
const LISTS = new Set(["oneOf", "anyOf", "allOf", "prefixItems"]);
const ONES = new Set(["items", "additionalProperties", "propertyNames", "contains", "additionalItems"]);
const STRING_ONLY = ["format", "minLength", "maxLength", "pattern"];

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
export const schemaList = (value: unknown): Schema[] => list(value).filter(isObject);

/** The schema that a `$ref` to a place of the same document means, with what stands beside the reference. */
export function resolved(schema: Schema, root: Schema): Schema {
  let found = schema;
  for (let hops = 0; typeof found.$ref === "string" && hops < MAX_DEPTH; hops++) {
    const { $ref, ...beside } = found;
    const target = placeIn(root, String($ref));
    found = { ...target, ...beside };
  }
  return found;
}

function placeIn(root: Schema, ref: string): Schema | null {
  if (!ref.startsWith("#/")) return null;
  let at: unknown = root;
  for (const part of ref.slice(2).split("/")) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (!isObject(at) || !Object.hasOwn(at, key)) return null;
    at = at[key];
  }
  return isObject(at) ? at : null;
}

/**
 * A schema from a package as it can be compiled: references followed, unknown keywords left out, patterns that could
 * take for ever left out, and what an author left unsaid said (`required` means an object).
 */
export function plainSchema(schema: Schema, root: Schema = schema, depth = 0): Schema {
  if (depth > MAX_DEPTH) return {};
  const from = resolved(schema, root);
  const plain: Schema = {};
  const inner = (value: unknown) => (isObject(value) ? plainSchema(value, root, depth + 1) : value);
  for (const [key, value] of Object.entries(from)) {
    if (DROPPED.has(key)) continue;
    if (key === "pattern" && !isQuickPattern(value)) continue;
    if (key === "patternProperties") continue;
    if (key === "format" && value === "uri-reference") continue;
    if (MAPS.has(key)) {
      plain[key] = isObject(value) ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, inner(v)])) : {};
    } else if (LISTS.has(key)) plain[key] = list(value).map(inner);
    else if (ONES.has(key)) plain[key] = inner(value);
    else plain[key] = value;
  }
  if (plain.type === undefined && (plain.properties !== undefined || plain.required !== undefined)) {
    plain.type = "object";
  }
  return handedDown(plain);
}

/** What is said of texts beside `anyOf` counts for its texts. */
function handedDown(schema: Schema): Schema {
  if (schema.type !== undefined) return schema;
  for (const key of ["anyOf", "oneOf"]) {
    if (!Array.isArray(schema[key])) continue;
    const said = Object.fromEntries(STRING_ONLY.filter((one) => one in schema).map((one) => [one, schema[one]]));
    schema[key] = list(schema[key]).map((one) => (isObject(one) && one.type === "string" ? { ...said, ...one } : one));
  }
  return schema;
}

/** Whether a pattern is short, says nothing twice over, and is one at all. */
function isQuickPattern(pattern: unknown): boolean {
  if (typeof pattern !== "string" || pattern.length > 200) return false;
  if (/\)[*+{?]|\\[1-9k]|\(\?[<=!]/.test(pattern) || (pattern.match(/[*+]|\{\d+,/g) ?? []).length > 2) return false;
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
