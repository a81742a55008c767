import fc from "fast-check";
import { expect, test } from "vitest";
import { indentJson } from "./indent-json";

test("writes what JSON.stringify writes with two blanks, for any value and however it stood before", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 4), (value, blanks) => {
      expect(indentJson(JSON.stringify(value, null, blanks))).toBe(JSON.stringify(value, null, 2));
    }),
    { numRuns: 300 },
  );
});

test("keeps numbers as they stand, and text that is no JSON whole", () => {
  expect(indentJson('{"id":12345678901234567890,"x":1.50}')).toBe('{\n  "id": 12345678901234567890,\n  "x": 1.50\n}');
  expect(indentJson("}{")).toBe("}{");
  expect(indentJson('{"a":[1')).toBe('{"a":[1');
});
