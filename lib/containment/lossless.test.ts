import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalNumber, isLosslessNumber, type Json, parseLossless, stringifyLossless } from "./lossless";

describe("parseLossless", () => {
  it("gives plain numbers where JavaScript holds them exactly", () => {
    expect(parseLossless("[1,-2.5,36.82194619999999,1e3,9007199254740992]")).toEqual([
      1, -2.5, 36.82194619999999, 1000, 9007199254740992,
    ]);
  });

  it("keeps the digits of the others", () => {
    const values = parseLossless("[9007199254740993,0.12345678901234567891,1e400,-1e-400]") as Json[];
    expect(values.every(isLosslessNumber)).toBe(true);
    expect(stringifyLossless(values)).toBe("[9007199254740993,0.12345678901234567891,1e400,-1e-400]");
  });

  it("leaves digits inside strings alone", () => {
    const text = '{"id":"12345678901234567890","note":"at 1e400, 9007199254740993"}';
    expect(parseLossless(text)).toEqual(JSON.parse(text));
  });

  it("lets the last of duplicate keys win, also beside long numbers", () => {
    expect(stringifyLossless(parseLossless('{"a":9007199254740993,"a":{"b":1},"c":1,"c":2}'))).toBe(
      '{"a":{"b":1},"c":2}',
    );
  });

  it("treats __proto__ as a key", () => {
    const parsed = parseLossless('{"__proto__":{"polluted":9007199254740993}}') as { [key: string]: Json };
    expect(Object.keys(parsed)).toEqual(["__proto__"]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("refuses what is not JSON on both roads", () => {
    for (const text of ["", "{", "[1,]", "{'a':1}", "[9007199254740993,]", "01", "[1e400 2]"]) {
      expect(() => parseLossless(text), text).toThrow(SyntaxError);
    }
  });

  it("equals JSON.parse on JSON that JavaScript itself wrote", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        expect(parseLossless(text)).toEqual(JSON.parse(text));
        expect(stringifyLossless(parseLossless(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it("keeps the decimal value of any number", () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,25})(\.\d{1,25})?([eE][+-]?\d{1,3})?$/);
    fc.assert(
      fc.property(digits, (source) => {
        expect(canonicalNumber(stringifyLossless(parseLossless(source)))).toBe(canonicalNumber(source));
      }),
    );
  });
});

describe("canonicalNumber", () => {
  it("gives one spelling for one value", () => {
    expect(["2", "2.0", "2e0", "20e-1", "0.2E+1", "0.02e2"].map(canonicalNumber)).toEqual(Array(6).fill("2e0"));
    expect(["0", "-0", "0.000", "0e99"].map(canonicalNumber)).toEqual(Array(4).fill("0e0"));
    expect(canonicalNumber("-120.50")).toBe("-1205e-1");
  });

  it("takes a long number in linear time", () => {
    expect(canonicalNumber(`1${"0".repeat(1_000_000)}1`)).toHaveLength(1_000_004);
  });

  it("refuses what is no number", () => {
    for (const source of ["", "NaN", "1.", "--1", "0x10"])
      expect(() => canonicalNumber(source), source).toThrow(SyntaxError);
  });
});
