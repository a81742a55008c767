import { describe, expect, test } from "vitest";
import { english } from "@/lib/words/translate";
import { countWords, durationWords, sizeWords } from "./quantity";

describe("quantities in words", () => {
  test.each([
    [0, "0 ms"],
    [999, "999 ms"],
    [1240, "1.2 s"],
    [59_400, "59 s"],
    [60_000, "1 min"],
    [184_000, "3 min 4 s"],
    [7_500_000, "2 h 5 min"],
  ])("%d ms reads %s", (ms, words) => expect(durationWords(english, ms)).toBe(words));

  test.each([
    [812, "812 B"],
    [2400, "2.4 kB"],
    [2000, "2 kB"],
    [8_100_000, "8.1 MB"],
    [3_000_000_000, "3 GB"],
  ])("%d bytes read %s", (bytes, words) => expect(sizeWords(english, bytes)).toBe(words));

  test("numbers part their thousands", () => {
    expect(countWords(english, 4622741n)).toBe("4,622,741");
  });
});
