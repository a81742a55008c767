import { describe, expect, test } from "vitest";
import { FIRST_SIZES, PANE_LIMITS, readSizes, sizeAfterKey, sizeWithin } from "./pane-sizes";

describe("the sizes of panes", () => {
  test("stay within what a pane may have", () => {
    expect(sizeWithin("input", 5)).toBe(PANE_LIMITS.input.least);
    expect(sizeWithin("output", 5_000)).toBe(PANE_LIMITS.output.most);
    expect(sizeWithin("docs", 300.6)).toBe(301);
    expect(sizeWithin("docs", Number.NaN)).toBe(PANE_LIMITS.docs.first);
  });

  test.each([null, "", "{", "null", '{"input":"wide"}'])("what was kept as %j gives the first sizes", (text) => {
    expect(readSizes(text)).toEqual(FIRST_SIZES);
  });

  test("what was kept is taken, within bounds", () => {
    expect(readSizes('{"input":400,"output":9}')).toEqual({
      ...FIRST_SIZES,
      input: 400,
      output: PANE_LIMITS.output.least,
    });
  });

  test("arrows move the edge, Home and End go to its ends, other keys do nothing", () => {
    expect(sizeAfterKey("docs", 320, "ArrowLeft", "ArrowLeft", "ArrowRight")).toBe(344);
    expect(sizeAfterKey("docs", 320, "ArrowRight", "ArrowLeft", "ArrowRight")).toBe(296);
    expect(sizeAfterKey("docs", 320, "End", "ArrowLeft", "ArrowRight")).toBe(PANE_LIMITS.docs.most);
    expect(sizeAfterKey("docs", 320, "Home", "ArrowLeft", "ArrowRight")).toBe(PANE_LIMITS.docs.least);
    expect(sizeAfterKey("docs", 320, "Tab", "ArrowLeft", "ArrowRight")).toBeNull();
  });
});
