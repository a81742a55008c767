import { describe, expect, test } from "vitest";
import { countWords, durationWords, plural, sizeWords } from "./quantity";

describe("quantities in words", () => {
  test.each([
    [0, "0 ms"],
    [999, "999 ms"],
    [1240, "1.2 s"],
    [59_400, "59 s"],
    [60_000, "1 min"],
    [184_000, "3 min 4 s"],
    [7_500_000, "2 h 5 min"],
  ])("%d ms reads %s", (ms, words) => expect(durationWords(ms)).toBe(words));

  test.each([
    [812, "812 B"],
    [2400, "2.4 kB"],
    [2000, "2 kB"],
    [8_100_000, "8.1 MB"],
    [3_000_000_000, "3 GB"],
  ])("%d bytes read %s", (bytes, words) => expect(sizeWords(bytes)).toBe(words));

  test("numbers part their thousands and agree with their noun", () => {
    expect(countWords(4622741n)).toBe("4,622,741");
    expect(plural(1, "message")).toBe("1 message");
    expect(plural(0, "message")).toBe("0 messages");
    expect(plural(2, "reply", "replies")).toBe("2 replies");
  });
});
