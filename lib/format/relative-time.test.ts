import { describe, expect, test } from "vitest";
import { english } from "@/lib/words/translate";
import { absoluteTime, clockTime, relativeTime } from "./relative-time";

const now = Date.UTC(2026, 10, 22, 14, 3, 9, 120);

describe("times in words", () => {
  test.each([
    [0, "just now"],
    [-45_000, "45 s ago"],
    [-5 * 60_000, "5 min ago"],
    [-3 * 3_600_000, "3 h ago"],
    [-24 * 3_600_000, "1 day ago"],
    [-40 * 86_400_000, "40 days ago"],
    [3 * 3_600_000, "in 3 h"],
  ])("%d ms from now reads %s", (distance, words) => expect(relativeTime(english, now + distance, now)).toBe(words));

  test("an absolute time names its zone", () => {
    expect(absoluteTime(english, now, "UTC")).toBe("22 Nov 2026, 14:03:09 UTC");
    expect(absoluteTime(english, now, "Africa/Dakar")).toMatch(/14:03:09 (GMT|UTC)/);
  });

  test("a log line's time has milliseconds", () => expect(clockTime(now, "UTC")).toBe("14:03:09.120"));
});
