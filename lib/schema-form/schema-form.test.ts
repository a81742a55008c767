import { describe, expect, it } from "vitest";
import { english } from "@/lib/words/translate";
import { checkValue } from "./check-value";
import type { FormField } from "./form-field";
import { initialValue, openParts, withKept, withPart } from "./kept-parts";
import { formOf } from "./read-schema";

const schema = {
  type: "object",
  definitions: { certificate: { type: "string", title: "Certificate", examples: ["-----BEGIN\nX"] } },
  properties: {
    baseUrl: { title: "Base URL", anyOf: [{ type: "string" }, { type: "null" }], format: "uri", minLength: 1 },
    port: { type: "integer", default: 5432, minimum: 1, maximum: 65535 },
    ssl: { type: "boolean", default: true, description: "Encrypts" },
    level: { enum: ["low", "high"], default: "low" },
    grant: { oneOf: [{ const: "a", title: "By code" }, { const: "b" }] },
    scopes: { type: "array", items: { type: "string" } },
    password: { type: "string", format: "password" },
    api_token: { type: "string", placeholder: "xyz" },
    tls: {
      type: "object",
      properties: { cert: { $ref: "#/definitions/certificate" }, key: { type: "string", writeOnly: true } },
    },
    extra: { type: "object" },
    auth: {
      oneOf: [
        { type: "string", title: "A key" },
        { type: "object", title: "A pair", properties: { id: { type: "string" }, secret: { type: "string" } } },
      ],
    },
  },
  required: ["port"],
  oneOf: [
    { title: "By name", properties: { user: { type: "string" } }, required: ["user"] },
    { title: "By number", properties: { number: { type: "number" } }, required: ["number"] },
  ],
};

const shape = formOf(schema);
const field = (key: string): FormField | undefined => shape.fields.find((one) => one.key === key);

describe("the fields of a schema", () => {
  it("are of the kind that each property asks for, in the author's order", () => {
    expect(shape.fields.map(({ key, kind }) => `${key} ${kind}`)).toEqual([
      ...["baseUrl text", "port number", "ssl boolean", "level choice", "grant choice", "scopes list", "password text"],
      ...["api_token text", "tls group", "extra json", "auth variants"],
    ]);
    expect(field("port")).toMatchObject({ required: true, initial: 5432 });
    expect(field("baseUrl")).toMatchObject({ title: "Base URL", required: false, isAddress: true, secret: false });
    expect(field("grant")).toMatchObject({ options: [{ label: "By code" }, { label: "b" }] });
    expect(field("tls")).toMatchObject({
      shape: {
        fields: [
          { key: "cert", isLong: true },
          { key: "key", secret: true },
        ],
      },
    });
    expect(shape.variants.map(({ title, fields }) => [title, fields[0]?.key])).toEqual([
      ["By name", "user"],
      ["By number", "number"],
    ]);
  });

  it("are secret where the author says so, or their name does", () => {
    const secret = shape.fields.filter((one) => one.secret).map(({ key }) => key);
    expect(secret).toEqual(["password", "api_token"]);
    const names = (keys: string[]) =>
      formOf({ properties: Object.fromEntries(keys.map((key) => [key, { type: "string" }])) });
    const said = ["apiKey", "securityToken", "client_secret", "privateKey", "userPassword", "pat", "Authorization"];
    expect(names(said).fields.every((one) => one.secret)).toBe(true);
    const open = ["tokenUrl", "token_type", "username", "keyspace", "passwordPolicyName", "hostUrl"];
    expect(names(open).fields.some((one) => one.secret)).toBe(false);
  });

  it("start with the schema's own defaults, and nothing else", () => {
    expect(initialValue(shape)).toEqual({ port: 5432, ssl: true, level: "low" });
  });

  it.each([null, [], "x", {}, { properties: { a: 7, b: { type: "strange" } } }, { oneOf: [{}], properties: null }])(
    "are read from %j without a fault",
    (odd) => {
      expect(Array.isArray(formOf(odd).fields)).toBe(true);
      expect(checkValue(odd, { a: 1 })).toEqual([]);
    },
  );

  it("end, where a schema means itself", () => {
    const self: Record<string, unknown> = { type: "object", properties: { inner: { $ref: "#/definitions/self" } } };
    self.definitions = { self: { type: "object", properties: { again: { $ref: "#/definitions/self" } } } };
    expect(formOf(self).fields).toHaveLength(1);
    expect(checkValue(self, { inner: { again: {} } })).toEqual([]);
  });
});

describe("a value held against its schema", () => {
  const faults = (value: object) =>
    checkValue(schema, value).map(({ path, words }) => `${path.join(".")}: ${english(words)}`);
  const good = { port: 1, user: "ana" };

  it("passes when it fits, whatever else it holds", () => {
    expect(faults({ ...good, baseUrl: null, unknown: { a: [1] }, tls: { cert: "x" } })).toEqual([]);
  });

  it("is told at each field what is wrong", () => {
    expect(faults({ user: "ana", baseUrl: "nowhere", level: "x", scopes: [7], ssl: "yes" })).toEqual([
      "baseUrl: Give a full address, such as https://example.org.",
      "port: This is needed.",
      "ssl: This must be true or false.",
      "level: One of low, high.",
      "scopes.0: This must be a text.",
    ]);
    expect(faults({ ...good, port: 70_000, baseUrl: "" })).toContain("port: At most 65535.");
    expect(faults({ ...good, port: 1.5 })).toEqual(["port: This must be a whole number."]);
    expect(faults({ port: 1 })).toEqual([": Fill in user, or number."]);
  });

  it("is not held against a pattern that could take for ever", () => {
    const slow = { properties: { a: { type: "string", pattern: "^(a+)+$" } } };
    const before = performance.now();
    expect(checkValue(slow, { a: `${"a".repeat(40)}!` })).toEqual([]);
    expect(performance.now() - before).toBeLessThan(2000);
    expect(checkValue({ properties: { a: { type: "string", pattern: "^v\\d+$" } } }, { a: "x" })).toHaveLength(1);
  });
});

describe("a stored value", () => {
  const stored = {
    baseUrl: "https://ana:pw@example.org",
    port: 1,
    password: "p",
    tls: { cert: "open", key: "k", other: "o" },
    extra: { a: 1 },
    auth: { id: "i", secret: "s" },
    scopes: ["read"],
    unknown: "u",
    api_token: "",
  };

  it("is shown only as far as the form knows it to be no secret", () => {
    const { shown, kept } = openParts(shape, stored);
    expect(shown).toEqual({ port: 1, tls: { cert: "open" }, auth: { id: "i" }, scopes: ["read"], api_token: "" });
    expect(kept.map((path) => path.join("."))).toEqual([
      ...["baseUrl", "password", "tls.key", "tls.other", "extra", "auth.secret", "unknown"],
    ]);
    expect(withKept(shown, stored, kept)).toEqual(stored);
    expect(openParts(shape, { auth: "a key" })).toEqual({ shown: {}, kept: [["auth"]] });
  });

  it("gives back only what is asked for, and never over what was written", () => {
    expect(withKept({ password: "new" }, stored, [["password"], ["tls", "key"], ["never"], []])).toEqual({
      password: "new",
      tls: { key: "k" },
    });
    expect(withKept({ tls: "text" }, stored, [["tls", "key"]])).toEqual({ tls: "text" });
    withKept({}, JSON.parse('{"__proto__": {"polluted": 1}}'), [["__proto__", "polluted"], ["__proto__"]]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("is changed at one place without the others", () => {
    const changed = withPart({ a: 1, tls: { cert: "x" } }, ["tls", "key"], "k");
    expect(changed).toEqual({ a: 1, tls: { cert: "x", key: "k" } });
    expect(withPart(changed, ["a"], undefined)).toEqual({ tls: { cert: "x", key: "k" } });
  });
});
