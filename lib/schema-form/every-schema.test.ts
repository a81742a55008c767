import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownSchema, knownTypes } from "@/server/domain/credentials/known-schemas";
import { checkValue } from "./check-value";
import type { FormField, FormShape, JsonObject, JsonValue } from "./form-field";
import { openParts, withKept } from "./kept-parts";
import { formOf } from "./read-schema";

type Schema = Record<string, unknown>;

const FOLDER = path.join(".cache", "adaptors", "@openfn");

const installed = (existsSync(FOLDER) ? readdirSync(FOLDER) : []).flatMap((one): [string, Schema][] => {
  const file = path.join(FOLDER, one, "node_modules", "@openfn", one, "configuration-schema.json");
  return existsSync(file) ? [[one, JSON.parse(readFileSync(file, "utf8")) as Schema]] : [];
});
const known = knownTypes().map(({ type }): [string, Schema] => [type, knownSchema(type)?.schema ?? {}]);

/** A name that no object could hold as its own is never stored. */
const name = fc.string().filter((one) => one !== "__proto__");

/** A value that somebody could have written into a field. */
function written(field: FormField): fc.Arbitrary<JsonValue> {
  switch (field.kind) {
    case "number":
      return fc.integer({ min: 1, max: 60_000 });
    case "boolean":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...field.options.map(({ value }) => value));
    case "list":
      return fc.array(fc.string({ minLength: 1 }), { maxLength: 3 });
    case "group":
      return filled(field.shape);
    case "variants":
      return fc.oneof(...field.variants.map((one) => written(one.field)));
    case "json":
      return fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 3 }).map((one) => ({ ...one }));
    case "text":
      return field.isAddress ? fc.webUrl() : fc.string({ minLength: 1, maxLength: 40 });
  }
}

/** A form with every field filled in. */
const filled = ({ fields }: FormShape): fc.Arbitrary<JsonObject> =>
  fc.record(Object.fromEntries(fields.map((field) => [field.key, written(field)])));

function secrets({ fields }: FormShape, value: JsonObject): string[] {
  return fields.flatMap((field) => {
    const part = value[field.key];
    if (field.secret && typeof part === "string") return [part];
    return field.kind === "group" ? secrets(field.shape, part as JsonObject) : [];
  });
}

describe.each([...known, ...installed])("the form of %s", (_, schema) => {
  const shape = formOf(schema);

  it("has fields, and takes whatever they can hold", () => {
    expect(shape.fields.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(filled(shape), (value) => {
        expect(checkValue(schema, value)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it("says at its field that a required one is missing", () => {
    for (const { key } of shape.fields.filter(({ required }) => required)) {
      expect(checkValue(schema, {}).map(({ path }) => path.join("."))).toContain(key);
    }
  });

  it("never shows a secret again, and loses nothing that is stored", () => {
    fc.assert(
      fc.property(filled(shape), fc.dictionary(name, fc.string()), (value, others) => {
        const marked = JSON.parse(JSON.stringify({ ...others, ...value })) as JsonObject;
        const { shown, kept } = openParts(shape, marked);
        expect(kept.length).toBeGreaterThanOrEqual(secrets(shape, value).length);
        for (const field of shape.fields) if (field.secret) expect(Object.hasOwn(shown, field.key)).toBe(false);
        expect(withKept(shown, marked, kept)).toEqual(marked);
      }),
      { numRuns: 10 },
    );
  });
});
