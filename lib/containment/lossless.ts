import { isLosslessNumber, LosslessNumber, parse, stringify } from "lossless-json";

export { isLosslessNumber, LosslessNumber };

/** A JSON value whose numbers lose nothing: those JavaScript cannot hold exactly are LosslessNumbers. */
export type Json = null | boolean | number | string | LosslessNumber | Json[] | { [key: string]: Json };

// A decimal of at most 15 digits survives a double; only longer ones and exponents need a closer look.
// A hit inside a string costs time, never correctness.
const RISKY_NUMBER = /(?:^|[[:,\s])-?(?:\d[\d.]{15}|[\d.]+[eE])/;
const PLAIN_SHORT_NUMBER = /^-?[\d.]{1,15}$/;
const NUMBER_PARTS = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * One spelling for each decimal value: `2`, `2.0` and `2e0` all give `2e0`, whatever their size.
 * @throws SyntaxError when the text is not a JSON number.
 */
export function canonicalNumber(source: string): string {
  const parts = NUMBER_PARTS.exec(source.replace("e+", "e").replace("E+", "e"));
  if (parts === null) throw new SyntaxError(`not a JSON number: ${source.slice(0, 40)}`);
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  const digits = trimZeros(whole + fraction);
  if (digits.text === "") return "0e0";
  return `${sign}${digits.text}e${BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.trailing)}`;
}

/** Without a regular expression: `0+$` takes quadratic time on a long number. */
function trimZeros(digits: string): { text: string; trailing: number } {
  let start = 0;
  while (digits.charCodeAt(start) === 48) start++;
  let end = digits.length;
  while (end > start && digits.charCodeAt(end - 1) === 48) end--;
  return { text: digits.slice(start, end), trailing: digits.length - end };
}

/** A plain number where JavaScript prints the same value back, else the digits as they were written. */
function exactNumber(source: string): number | LosslessNumber {
  const value = Number(source);
  if (PLAIN_SHORT_NUMBER.test(source)) return value;
  if (Number.isFinite(value) && canonicalNumber(String(value)) === canonicalNumber(source)) return value;
  return new LosslessNumber(source);
}

/**
 * Parses JSON without losing digits; as fast as JSON.parse where every number is an ordinary one. The last of
 * duplicate keys wins, and a key such as `__proto__` is a key like any other.
 * @throws SyntaxError when the text is not JSON. The depth must be bounded before (lib/body does).
 */
export function parseLossless(text: string): Json {
  if (!RISKY_NUMBER.test(text)) return JSON.parse(text) as Json;
  return parse(text, undefined, {
    parseNumber: exactNumber,
    onDuplicateKey: ({ newValue }) => newValue,
  }) as Json;
}

/** The JSON text of a value, every digit of its LosslessNumbers kept. `space` as in JSON.stringify. */
export function stringifyLossless(value: Json, space?: number): string {
  return stringify(value, undefined, space) ?? "null";
}
