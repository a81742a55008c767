import { describe, expect, it } from "vitest";
import { lineCounts } from "./line-counts";

describe("lineCounts", () => {
  it.each([
    ["one\ntwo", "one\ntwo", 0, 0],
    ["one\ntwo", "one\nTWO", 1, 1],
    ["one\ntwo", "one\nand\na half\ntwo", 2, 0],
    ["one\ntwo\nthree", "three", 0, 2],
    ["one", "one\ntwo", 1, 0],
    ["", "one\ntwo", 2, 0],
  ])("%j to %j", (before, after, added, removed) => {
    expect(lineCounts(before, after)).toEqual({ added, removed });
  });
});
