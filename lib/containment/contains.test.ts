import { describe, expect, it } from "vitest";
import { contains } from "./contains";
import { parseLossless } from "./lossless";
import { VECTORS } from "./vectors.test-data";

describe("contains", () => {
  for (const [name, body, criteria, expected] of VECTORS) {
    it(name, () => {
      expect(contains(parseLossless(body), parseLossless(criteria))).toBe(expected);
    });
  }
});
