import { describe, expect, it } from "vitest";
import { compareVersions, isCompatibleUpgrade, isPrerelease, newestFirst } from "./version-rules";

describe("versions", () => {
  it("are ordered by their numbers, a pre-release before its release", () => {
    const given = ["1.10.0", "2.0.0-pre.2", "1.9.0", "2.0.0", "2.0.0-pre.10", "2.0.0-alpha", "0.6.2", "2.0.0-pre"];
    expect([...given].sort(newestFirst)).toEqual([
      "2.0.0",
      "2.0.0-pre.10",
      "2.0.0-pre.2",
      "2.0.0-pre",
      "2.0.0-alpha",
      "1.10.0",
      "1.9.0",
      "0.6.2",
    ]);
    expect(compareVersions("1.0.0+build.1", "1.0.0")).toBe(0);
  });

  it("say whether they are to be tried only", () => {
    expect(["1.0.0-pre.1", "1.0.0", "1.0.0+x-y"].map(isPrerelease)).toEqual([true, false, false]);
  });

  it.each([
    ["7.2.9", "7.2.10", true],
    ["7.2.9", "7.3.0", true],
    ["7.2.9", "8.0.0", false],
    ["7.2.9", "7.2.9", false],
    ["7.2.9", "7.2.8", false],
    ["7.2.9", "7.3.0-pre.1", false],
    ["0.6.2", "0.6.3", true],
    ["0.6.2", "0.8.0", false],
    ["7.2.9-pre.1", "7.2.9", true],
  ])("%s → %s promises compatibility: %s", (from, to, promised) => {
    expect(isCompatibleUpgrade(from, to)).toBe(promised);
  });
});
