import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_BODY_BYTES, readBody } from "./read-body";

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean, mark = false): Uint8Array {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const view = new DataView(new ArrayBuffer((units.length + (mark ? 1 : 0)) * 2));
  for (const [at, unit] of (mark ? [0xfeff, ...units] : units).entries()) view.setUint16(at * 2, unit, littleEndian);
  return new Uint8Array(view.buffer);
}

async function read(body: string | Uint8Array, contentType: string | null = "application/json", query = "") {
  return readBody({ bytes: typeof body === "string" ? utf8(body) : body, contentType, query });
}

async function bodyOf(...args: Parameters<typeof read>): Promise<unknown> {
  const result = await read(...args);
  if (!result.ok) throw new Error(result.message);
  return JSON.parse(result.body);
}

describe("media types", () => {
  it("reads JSON without a content type, as text and as +json", async () => {
    for (const type of [
      null,
      "",
      "text/plain",
      "text/json",
      "application/json; charset=utf-8",
      "application/cloudevents+json",
    ]) {
      expect(await read('{"a":1}', type), String(type)).toEqual({
        ok: true,
        body: '{"a":1}',
        kind: "json",
        flagged: false,
      });
    }
  });

  it("refuses what it does not know with 415 and says what it takes", async () => {
    for (const type of [
      "application/octet-stream",
      "image/png",
      "application/x-ndjson",
      "nonsense",
      "a/b/c",
      "text/plain; charset=x-none",
    ]) {
      expect(await read('{"a":1}', type), type).toMatchObject({
        ok: false,
        status: 415,
        message: expect.stringMatching(/Send/),
      });
    }
  });

  it("reads JSON that curl -d sent as a form", async () => {
    expect(await read('{"a":"x=1&y"}', "application/x-www-form-urlencoded")).toMatchObject({
      kind: "json",
      body: '{"a":"x=1&y"}',
    });
  });

  it("refuses more than 8 MB with 413", async () => {
    expect(await read(new Uint8Array(MAX_BODY_BYTES + 1))).toMatchObject({ status: 413 });
  });

  it("refuses an empty body in words", async () => {
    for (const type of [null, "application/json", "application/xml", "application/x-www-form-urlencoded"]) {
      expect(await read("", type)).toMatchObject({ status: 400, message: expect.stringContaining("empty") });
    }
    expect(await read("  \n")).toMatchObject({ status: 400, message: expect.stringContaining("empty") });
  });

  it("takes the query string alone for a message", async () => {
    expect(await bodyOf("", null, "failure=f2-j2-upsert")).toEqual({ __query_params: { failure: "f2-j2-upsert" } });
  });
});

describe("characters", () => {
  it("reads UTF-8 with a byte order mark", async () => {
    expect(await read('\ufeff{"a":"\u00e9"}')).toMatchObject({ body: '{"a":"\u00e9"}', flagged: false });
  });

  it("reads UTF-16 by charset, by mark and by its first character", async () => {
    const text = '{"a":"\u{1f600}"}';
    expect(await bodyOf(utf16(text, true), "application/json; charset=utf-16le")).toEqual({ a: "\u{1f600}" });
    expect(await bodyOf(utf16(text, false), 'application/json; charset="UTF-16"')).toEqual({ a: "\u{1f600}" });
    expect(await bodyOf(utf16(text, true), "application/json; charset=utf-16")).toEqual({ a: "\u{1f600}" });
    expect(await bodyOf(utf16(text, false, true), "application/json; charset=utf-8")).toEqual({ a: "\u{1f600}" });
    expect(await bodyOf(utf16(text, true), null)).toEqual({ a: "\u{1f600}" });
  });

  it("reads other charsets by name", async () => {
    expect(await bodyOf(new Uint8Array([0x22, 0xe9, 0x22]), "application/json; charset=iso-8859-1")).toBe("\u00e9");
  });

  it("replaces bytes that are no text, and flags", async () => {
    expect(await read(new Uint8Array([0x22, 0xe9, 0x22]))).toMatchObject({ body: '"\ufffd"', flagged: true });
  });

  it("replaces NUL, escaped and raw, in values and keys, and flags", async () => {
    expect(await read('{"a\\u0000":"b\\u0000"}')).toMatchObject({ body: '{"a\\ufffd":"b\\ufffd"}', flagged: true });
    expect(await read('{"a":"b\0"}')).toMatchObject({ body: '{"a":"b\ufffd"}', flagged: true });
  });

  it("replaces lone surrogates and leaves pairs and written-out backslashes", async () => {
    expect(await read('["\\ud800","\\udc00x","\\ud83d\\ud83d\\ude00"]')).toMatchObject({
      body: '["\\ufffd","\\ufffdx","\\ufffd\\ud83d\\ude00"]',
      flagged: true,
    });
    expect(await read('["\\ud83d\\ude00","\\\\u0000","\\\\\\\\ud800"]')).toMatchObject({
      body: '["\\ud83d\\ude00","\\\\u0000","\\\\\\\\ud800"]',
      flagged: false,
    });
  });
});

describe("JSON", () => {
  it("keeps the text as it was spelled, numbers and duplicate keys included", async () => {
    const text = ' {"n": 9007199254740993, "x": 1.10, "a": 1, "a": 2} ';
    expect(await read(text)).toMatchObject({ body: text, flagged: false });
  });

  it("takes scalars and arrays", async () => {
    for (const text of ["1", '"a"', "null", "[]"]) expect(await read(text)).toMatchObject({ ok: true, body: text });
  });

  it("says where the text breaks", async () => {
    expect(await read('{\n  "a": 1,\n  "b": x\n}')).toMatchObject({
      status: 400,
      message: expect.stringContaining("line 3, column 8"),
    });
    for (const text of ['{"a":1', "{'a':1}", '{"a":1,}', "[1 2]", '"a\nb"', '"\\x"', "nul", "01", "1 2", "\u00a0{}"]) {
      expect(await read(text), text).toMatchObject({
        status: 400,
        message: expect.stringMatching(/line \d+, column \d+/),
      });
    }
  });

  it("refuses deep nesting without falling over", async () => {
    expect(await read("[".repeat(200) + "]".repeat(200))).toMatchObject({ ok: true });
    expect(await read("[".repeat(201) + "]".repeat(201))).toMatchObject({
      status: 400,
      message: expect.stringContaining("200 levels"),
    });
    expect(await read('{"a":'.repeat(1_000_000))).toMatchObject({ status: 400 });
    expect(await read("[".repeat(8_000_000))).toMatchObject({ status: 400 });
    expect(await read(`["${"[".repeat(1000)}"]`)).toMatchObject({ ok: true });
  });

  it("refuses numbers that the database cannot hold, and bombs of exponents", async () => {
    for (const number of ["1e131072", "-1e999999999", "1e-16384", `0.${"0".repeat(16_383)}1`, "9".repeat(131_073)]) {
      expect(await read(`{"n":${number}}`), number.slice(0, 20)).toMatchObject({
        status: 400,
        message: expect.stringContaining("line 1"),
      });
    }
    expect(await read(`[${Array(100).fill("1e131071").join(",")}]`)).toMatchObject({ status: 400 });
    for (const number of ["1e400", "1e-400", "1e131071", "9".repeat(131_072)]) {
      expect(await read(`{"n":${number}}`), number.slice(0, 20)).toMatchObject({ ok: true });
    }
  });

  it("leaves digits inside strings alone", async () => {
    expect(await read('{"n":"1e999999", "m":"\\"1e999999"}')).toMatchObject({ ok: true });
  });
});

describe("the query string", () => {
  it("goes into an object body", async () => {
    expect(await bodyOf('{"a":1}', null, "app_id=fc49&tag=x&tag=y")).toEqual({
      a: 1,
      __query_params: { app_id: "fc49", tag: ["x", "y"] },
    });
    expect(await bodyOf(" { } ", null, "a=%C3%A9+b")).toEqual({ __query_params: { a: "\u00e9 b" } });
  });

  it("wins over the body's own key and leaves other bodies alone", async () => {
    expect(await bodyOf('{"__query_params":{"a":"1"}}', null, "a=2")).toEqual({ __query_params: { a: "2" } });
    expect(await bodyOf('[{"a":1}]', null, "b=2")).toEqual([{ a: 1 }]);
    expect(await bodyOf('"}"', null, "b=2")).toBe("}");
    expect(await read('{"a":1}')).toMatchObject({ body: '{"a":1}' });
  });

  it("is stored safely whatever it holds", async () => {
    const result = await read('{"a":1}', null, "x=%00&__proto__=y&constructor=z");
    expect(result).toMatchObject({ ok: true, flagged: true });
    const body = JSON.parse(result.ok ? result.body : "") as { __query_params: object };
    expect(Object.keys(body.__query_params)).toEqual(["x", "__proto__", "constructor"]);
  });
});

describe("forms", () => {
  it("keeps values as strings, repeated names as arrays, names literally", async () => {
    const form = "a=1&b=x+y&a=2&c%5B%5D=%C3%A9&d=&e";
    expect(await bodyOf(form, "application/x-www-form-urlencoded")).toEqual({
      a: ["1", "2"],
      b: "x y",
      "c[]": "\u00e9",
      d: "",
      e: "",
    });
  });

  it("flags bytes that are no text and NUL", async () => {
    const type = "application/x-www-form-urlencoded";
    expect(await read("a=%E9", type)).toMatchObject({ body: '{"a":"\ufffd"}', flagged: true, kind: "form" });
    expect(await read("a=%00", type)).toMatchObject({ body: '{"a":"\\ufffd"}', flagged: true });
    expect(await read("a=%EF%BF%BD", type)).toMatchObject({ flagged: false });
    expect(await read("a=1", `${type}; charset=utf-16le`)).toMatchObject({ status: 415 });
  });

  it("refuses more fields than anybody sends", async () => {
    const type = "application/x-www-form-urlencoded";
    expect(await read("a&".repeat(200_000), type)).toMatchObject({
      status: 400,
      message: expect.stringContaining("more than 200000 fields"),
    });
    expect(await read("a&".repeat(1000), type)).toMatchObject({ ok: true });
  });
});

// A hundred documents each, some of them large: a busy machine may take its time.
describe("round trips", { timeout: 60_000 }, () => {
  it("gives any JSON back as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ stringUnit: "binary", maxDepth: 5 }), async (text) => {
        const result = await read(text);
        expect(result.ok).toBe(true);
        if (result.ok && !result.flagged) expect(result.body).toBe(text);
        if (result.ok) expect(result.body).not.toMatch(/[^\\](?:\\\\)*\\u0000/);
      }),
    );
  });

  it("gives any form back as it was", async () => {
    const forms = fc.dictionary(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), { minKeys: 1 });
    await fc.assert(
      fc.asyncProperty(forms, async (form) => {
        const sent = new URLSearchParams(form).toString();
        expect(await bodyOf(sent, "application/x-www-form-urlencoded")).toEqual(JSON.parse(JSON.stringify(form)));
      }),
    );
  });

  it("never throws, whatever bytes come", async () => {
    const types = fc.constantFrom(
      null,
      "application/json",
      "text/xml",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), types, fc.string(), async (bytes, contentType, query) => {
        const result = await readBody({ bytes, contentType, query });
        if (result.ok) JSON.parse(result.body);
        else expect([400, 413, 415]).toContain(result.status);
      }),
    );
  });
});
