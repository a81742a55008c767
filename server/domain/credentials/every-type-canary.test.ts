import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FormField, FormShape, JsonObject, JsonValue } from "@/lib/schema-form/form-field";
import { formOf } from "@/lib/schema-form/read-schema";
import { knownSchema, knownTypes } from "@/server/domain/credentials/known-schemas";
import { secretsOf } from "@/server/domain/credentials/secret-rules";
import { createRedactor } from "@/server/execution/redact";

type Schema = Record<string, unknown>;
const FOLDER = join(".cache", "adaptors", "@openfn");

const known = knownTypes().map(({ type }): [string, Schema] => [type, knownSchema(type)?.schema ?? {}]);
const installed = (existsSync(FOLDER) ? readdirSync(FOLDER) : []).flatMap((one): [string, Schema][] => {
  const file = join(FOLDER, one, "node_modules", "@openfn", one, "configuration-schema.json");
  return existsSync(file) ? [[`${one}, installed`, JSON.parse(readFileSync(file, "utf8")) as Schema]] : [];
});

/** One of its own for each field, with signs that every encoding writes differently. */
const canary = (at: string) => `cänary/"+${at}-7f3a9c`;

/** A form with every field filled; what its schema calls a secret is noted, by where it stands. */
function filled({ fields }: FormShape, secrets: Map<string, string>, at = ""): JsonObject {
  const entries = fields.map((field) => [field.key, filledField(field, secrets, `${at}${field.key}`)] as const);
  return Object.fromEntries(entries);
}

function filledField(field: FormField, secrets: Map<string, string>, at: string): JsonValue {
  switch (field.kind) {
    case "number":
      return 4321;
    case "boolean":
      return true;
    case "choice":
      return field.options[0]?.value ?? null;
    case "list":
      return [canary(at)];
    case "group":
      return filled(field.shape, secrets, `${at}.`);
    case "variants":
      return field.variants[0] ? filledField(field.variants[0].field, secrets, at) : null;
    case "json":
      return { inner: canary(at) };
    case "text":
      if (field.secret) secrets.set(at, canary(at));
      return field.isAddress && !field.secret ? `https://ana:${canary("in an address")}@h.example/` : canary(at);
  }
}

const forms = (one: string) => {
  const bytes = Buffer.from(one);
  const alignments = ["", "x", "xy"].map((before) => Buffer.from(before + one + before));
  return [
    ...[one, JSON.stringify(one), JSON.stringify(JSON.stringify(one)), JSON.stringify({ a: { [one]: [one] } })],
    ...[encodeURIComponent(one), encodeURIComponent(encodeURIComponent(one)), encodeURI(one)],
    ...[new URLSearchParams({ q: one }).toString(), bytes.toString("hex"), bytes.toString("hex").toUpperCase()],
    ...alignments.flatMap((text) => [text.toString("base64"), text.toString("base64url")]),
    `Authorization: Basic ${Buffer.from(`ana:${one}`).toString("base64")}`,
  ];
};

const MARKS = ["7f3a9c", Buffer.from("7f3a9c").toString("hex")];
function holdsCanary(text: string): boolean {
  if (MARKS.some((mark) => text.toLowerCase().includes(mark))) return true;
  const runs = text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];
  return runs.some((run) =>
    [0, 1, 2, 3].some((shift) => Buffer.from(run.slice(shift), "base64").toString("latin1").includes("7f3a9c")),
  );
}

describe.each([...known, ...installed])("a credential of the type %s", (_, schema) => {
  const secrets = new Map<string, string>();
  const body = filled(formOf(schema), secrets);

  it("has every field that its schema calls a secret hidden in runs, whatever the field is called", () => {
    const hidden = secretsOf(body);
    const seen = [...secrets].filter(([, value]) => !hidden.includes(value)).map(([at]) => at);
    expect(seen).toEqual([]);
  });

  it("leaves no canary in what a run says, in any form that it can be said in", () => {
    const redactor = createRedactor(secretsOf(body));
    const told = [...secrets.values()].flatMap(forms);
    expect(told.filter((text) => !holdsCanary(text))).toEqual([]);
    for (const text of told) {
      expect(holdsCanary(redactor.text(`before ${text} after`)), text).toBe(false);
      expect(holdsCanary(JSON.stringify(redactor.value({ [text]: [text] }))), text).toBe(false);
    }
  });
});

it("knows the types that there are forms for, some of them with secrets", () => {
  expect(known.length).toBeGreaterThan(9);
  const withSecrets = known.filter(([, schema]) => {
    const secrets = new Map<string, string>();
    filled(formOf(schema), secrets);
    return secrets.size > 0;
  });
  expect(withSecrets.length).toBeGreaterThan(9);
});
