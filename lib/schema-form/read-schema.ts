import { phrase } from "@/lib/words/sentence";
import { type FormField, type FormShape, isObject, type JsonValue } from "./form-field";
import { list, resolved, type Schema, schemaList } from "./plain-schema";

const MAX_DEPTH = 5;
const EMPTY: FormShape = { fields: [], variants: [] };

/** Names that say a value lets somebody in, whether or not the schema's author said so too. */
const SECRET_NAME =
  /(pass|password|passwd|passphrase|passcode|pwd|secret|token|apikey|privatekey|accesskey|secretkey|authorization|pin|pat)$/;

/** The fields that a JSON Schema of an object asks for. Never throws, whatever the schema says. */
export function formOf(schema: unknown): FormShape {
  return isObject(schema) ? shapeOf(schema, schema, 0) : EMPTY;
}

function shapeOf(given: Schema, root: Schema, depth: number): FormShape {
  if (depth > MAX_DEPTH) return EMPTY;
  const schema = resolved(given, root);
  const parts = [schema, ...schemaList(schema.allOf).map((one) => resolved(one, root))];
  const required = new Set(parts.flatMap((part) => list(part.required)));
  const fields = new Map<string, FormField>();
  for (const { properties } of parts) {
    for (const [key, one] of Object.entries(isObject(properties) ? properties : {})) {
      if (isObject(one) && key !== "__proto__") fields.set(key, fieldOf(key, one, required.has(key), root, depth));
    }
  }
  const alternatives = schemaList(schema.oneOf ?? schema.anyOf).map((one) => resolved(one, root));
  const asking = alternatives.filter(({ properties }) => isObject(properties));
  const variants = asking.map((one, at) => ({
    title: text(one.title) ?? `Form ${at + 1}`,
    fields: shapeOf(one, root, depth + 1).fields,
  }));
  return { fields: [...fields.values()], variants };
}

function fieldOf(key: string, given: Schema, required: boolean, root: Schema, depth: number): FormField {
  const schema = merged(resolved(given, root), root);
  const examples = list(schema.examples);
  const shown = [schema.placeholder, ...examples].find((one) => typeof one === "string" || typeof one === "number");
  const base = {
    key,
    title: text(schema.title) ?? key,
    help: text(schema.description) === text(schema.title) ? null : text(schema.description),
    placeholder: shown === undefined ? null : String(shown).split("\n")[0]?.slice(0, 120) || null,
    required,
    secret: schema.writeOnly === true || schema.format === "password",
    initial: schema.default as JsonValue | undefined,
  };
  const alternatives = schemaList(schema.oneOf ?? schema.anyOf);
  const constants = alternatives.filter((one) => "const" in one);
  if (constants.length > 0 && constants.length === alternatives.length) {
    const options = constants.map((one) => ({
      value: one.const as JsonValue,
      label: text(one.title) ?? words(one.const),
    }));
    return { ...base, kind: "choice", options };
  }
  if (alternatives.length > 1) {
    const variants = alternatives.map((one) => {
      const field = fieldOf(
        key,
        { ...one, writeOnly: base.secret || one.writeOnly === true },
        required,
        root,
        depth + 1,
      );
      return { title: text(one.title) ?? KIND_WORDS[field.kind], field };
    });
    return { ...base, secret: variants.some(({ field }) => field.secret), kind: "variants", variants };
  }
  const values = "const" in schema ? [schema.const] : list(schema.enum);
  if (values.length > 0) {
    const options = values.map((value) => ({ value: value as JsonValue, label: words(value) }));
    return { ...base, kind: "choice", options };
  }
  return { ...base, ...kindOf(base, schema, root, depth) };
}

const KIND_WORDS: Record<FormField["kind"], string> = {
  text: phrase("Text"),
  number: phrase("Number"),
  boolean: phrase("On or off"),
  choice: phrase("Choice"),
  list: phrase("List"),
  group: phrase("Several fields"),
  variants: phrase("Other"),
  json: "JSON",
};

type Kind =
  | { kind: "text"; isLong: boolean; isAddress: boolean; secret: boolean }
  | { kind: "number" | "boolean" | "json" }
  | { kind: "list"; secret: boolean }
  | { kind: "group"; shape: FormShape };

function kindOf({ key, secret }: { key: string; secret: boolean }, schema: Schema, root: Schema, depth: number): Kind {
  switch (typeOf(schema)) {
    case "number":
    case "integer":
      return { kind: "number" };
    case "boolean":
      return { kind: "boolean" };
    case "array": {
      const items = isObject(schema.items) ? resolved(schema.items, root) : {};
      return items.type === "string" ? { kind: "list", secret: secret || isSecretName(key) } : { kind: "json" };
    }
    case "object": {
      if (secret) return { kind: "json" };
      const shape = shapeOf(schema, root, depth + 1);
      return shape.fields.length + shape.variants.length > 0 ? { kind: "group", shape } : { kind: "json" };
    }
    default: {
      const { format, examples } = schema;
      const isLong = format === "textarea" || list(examples).some((one) => String(one).includes("\n"));
      const isAddress = format === "uri" || format === "url";
      return { kind: "text", isLong, isAddress, secret: secret || isSecretName(key) };
    }
  }
}

/** Of several types a text, so that whatever is typed is taken as it stands. */
function typeOf({ type, properties }: Schema): string {
  const types = Array.isArray(type) ? list(type).filter((one) => one !== "null") : [type];
  if (types.includes("string")) return "string";
  return typeof types[0] === "string" ? types[0] : isObject(properties) ? "object" : "string";
}

/** One alternative beside "or nothing" is the schema itself. */
function merged(schema: Schema, root: Schema): Schema {
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (!Array.isArray(alternatives)) return schema;
  const { oneOf: _, anyOf: __, ...rest } = schema;
  const some = schemaList(alternatives)
    .map((one) => resolved(one, root))
    .filter(({ type }) => type !== "null");
  const [only] = some;
  return some.length === 1 && only ? { ...only, ...rest } : { ...rest, oneOf: some };
}

function isSecretName(key: string): boolean {
  return SECRET_NAME.test(key.replace(/[^a-zA-Z0-9]/g, "").toLowerCase());
}

function text(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

const words = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
