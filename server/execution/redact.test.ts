import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor } from "./redact";

const SECRET = 'pä$$"w/ö+rd 9';
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("hiding a secret", () => {
  const redactor = createRedactor([SECRET]);
  it.each([
    ["as it is", SECRET],
    ["JSON-escaped", JSON.stringify({ p: SECRET })],
    ["JSON in JSON", JSON.stringify(JSON.stringify({ p: SECRET }))],
    ["URL-encoded", encodeURIComponent(SECRET)],
    ["URL-encoded in small letters", encodeURIComponent(SECRET).toLowerCase()],
    ["form-encoded", encodeURIComponent(SECRET).replaceAll("%20", "+")],
    ["hexadecimal", Buffer.from(SECRET).toString("hex")],
    ["hexadecimal in capitals", Buffer.from(SECRET).toString("hex").toUpperCase()],
    ["base64", base64(SECRET)],
    ["base64 after one byte", base64(`a${SECRET}b`)],
    ["base64 after two bytes", base64(`ab${SECRET}`)],
    ["base64url", Buffer.from(`x${SECRET}`).toString("base64url")],
    ["a Basic header", `authorization: Basic ${base64(`user:${SECRET}`)}`],
    ["a Basic header, any case", `basic ${base64(`u:${SECRET}`)}`],
  ])("%s", (_, text) => {
    const hidden = redactor.text(`before ${text} after`);
    expect(hidden).toMatch(/^before .*\*\*\*.* after$/);
    for (const form of [SECRET, base64(SECRET).slice(0, 16), encodeURIComponent(SECRET)])
      expect(hidden).not.toContain(form);
    expect(redactor.matches(text)).toBe(true);
  });

  it("leaves everything else alone", () => {
    const text = 'POST https://api.example.org/x?a=1 201 {"name":"Ana"} Basic aGVsbG86d29ybGQ=';
    expect(redactor.text(text)).toBe(text);
    expect(redactor.matches(text)).toBe(false);
  });

  it("does not hide what is shorter than four characters, or nothing", () => {
    const short = createRedactor(["abc", ""]);
    expect(short.text("abc abc")).toBe("abc abc");
  });

  it("hides the longer of two secrets first", () => {
    expect(createRedactor(["secret", "secret-and-more"]).text("x secret-and-more y secret")).toBe("x *** y ***");
  });

  it("hides in values: texts, keys, numbers, however deep, and keeps the JSON whole", () => {
    const value = { a: [`x${SECRET}`, { [SECRET]: 1 }], pin: 12345678, n: 1234567 };
    expect(createRedactor([SECRET, "12345678"]).value(value)).toEqual({
      a: ["x***", { "***": 1 }],
      pin: "***",
      n: 1234567,
    });
  });

  it("takes signs of regular expressions for what they are", () => {
    expect(createRedactor(["a.*b(c"]).text("aXXb(c a.*b(c")).toBe("aXXb(c ***");
  });

  it("hides any secret of four characters and more, in all forms, wherever it stands", () => {
    const texts = fc.string({ unit: "binary", minLength: 4, maxLength: 30 }).filter((text) => !/^\*+$/.test(text));
    fc.assert(
      fc.property(texts, fc.string({ maxLength: 20 }), (secret, around) => {
        const one = createRedactor([secret]);
        const forms = [secret, JSON.stringify(secret), Buffer.from(secret).toString("hex")];
        for (const form of forms)
          expect(one.text(`${around}\n${form}\n${around}`)).not.toBe(`${around}\n${form}\n${around}`);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a text that was cut", () => {
  const redactor = createRedactor(["s3cret-value-9"]);

  it.each([1, 4, 9, 13])("does not end in the first %i characters of a secret", (length) => {
    expect(redactor.cutText(`it is ${"s3cret-value-9".slice(0, length)}`)).toBe("it is ***");
  });

  it("nor in the beginning of another form of it", () => {
    const hex = Buffer.from("s3cret-value-9").toString("hex").toUpperCase();
    expect(redactor.cutText(`it is ${hex.slice(0, 15)}`)).toBe("it is ***");
    const code = Buffer.from("user:s3cret-value-9").toString("base64");
    expect(redactor.cutText(`it is ${code}`.slice(0, -6))).not.toMatch(/c3|M2|Y3/);
  });

  it("keeps an end that begins no secret, and hides a whole one", () => {
    expect(redactor.cutText("it is nothing")).toBe("it is nothing");
    expect(redactor.cutText("s3cret-value-9 it may")).toBe("*** it may");
    expect(createRedactor([]).cutText("s3c")).toBe("s3c");
  });
});
