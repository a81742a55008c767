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
    ["JSON of letters in ASCII only", JSON.stringify(SECRET).replace("ä", "\\u00e4").replace("ö", "\\u00F6")],
    ["JSON with its strokes escaped", JSON.stringify(SECRET).replaceAll("/", "\\/")],
    ["URL-encoded", encodeURIComponent(SECRET)],
    ["URL-encoded twice", encodeURIComponent(encodeURIComponent(SECRET))],
    ["in a path", encodeURI(SECRET)],
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

  it("hides any secret of four characters and more, in every form, wherever it stands", () => {
    const texts = fc.string({ unit: "grapheme", minLength: 4, maxLength: 30 }).filter((one) => !/^[\s*]*$/.test(one));
    const noise = fc.string({ unit: "grapheme-ascii", maxLength: 20 });
    fc.assert(
      fc.property(texts, noise, noise, fc.boolean(), (secret, before, after, isLearnt) => {
        const one = createRedactor(isLearnt ? [] : [secret]);
        if (isLearnt) one.learn([secret]);
        const whole = `${before}${secret}${after}`;
        for (const alphabet of ["base64", "base64url"] as const) {
          const shown = one.text(Buffer.from(whole).toString(alphabet));
          expect(Buffer.from(shown.replaceAll("*", ""), alphabet).toString()).not.toContain(secret);
          expect(shown).toContain("***");
        }
        const encodings = [
          (text: string) => text,
          (text: string) => JSON.stringify({ text }),
          (text: string) => JSON.stringify(JSON.stringify([text])),
          (text: string) => JSON.stringify({ a: JSON.stringify(JSON.stringify(text)) }),
          encodeURIComponent,
          (text: string) => new URLSearchParams({ text }).toString(),
          (text: string) => Buffer.from(text).toString("hex"),
        ];
        for (const encode of encodings) {
          const shown = one.text(encode(` ${secret} `));
          expect(shown).toContain("***");
          const bare = encode(secret).replace(/^(\[?\{?"?\\?"?text\\?"?[:=])/, "");
          expect(shown).not.toContain(bare);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("hides what it learns on the way, and still what it knew", () => {
    const one = createRedactor(["first-secret"]);
    expect(one.text("first-secret second-secret")).toBe("*** second-secret");
    one.learn(["second-secret", "abc"]);
    expect(one.value({ a: "first-secret second-secret abc" })).toEqual({ a: "*** *** abc" });
    expect(createRedactor(["first-secret"]).text("second-secret")).toBe("second-secret");
  });

  it("stays quick with a long text and many secrets", () => {
    const one = createRedactor(Array.from({ length: 50 }, (_, i) => `secret-number-${i}-${"x".repeat(40)}`));
    const line = "nothing to hide here, only words. ".repeat(1000);
    const began = process.cpuUsage();
    for (let i = 0; i < 10; i++) expect(one.text(line)).toBe(line);
    const strokes = "\\".repeat(200_000);
    expect(createRedactor(['"\\\\"/ä"', "\\\\\\a"]).text(strokes)).toBe(strokes);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
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
