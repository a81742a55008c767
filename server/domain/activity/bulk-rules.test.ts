import { describe, expect, it } from "vitest";
import { addReasons, allowance, listReasons } from "@/server/domain/activity/bulk-rules";

const at = new Date("2026-11-23T10:00:00Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

describe("allowance", () => {
  it("has no end without a rate", () => {
    expect(allowance({ perMinute: null, tokens: 0, tokensAt: at }, at)).toBe(Number.POSITIVE_INFINITY);
  });

  it("fills evenly, and saves up a quarter of a minute at most", () => {
    const pace = { perMinute: 120, tokens: 0, tokensAt: at };
    expect(allowance(pace, later(1))).toBe(2);
    expect(allowance(pace, later(10))).toBe(20);
    expect(allowance(pace, later(600))).toBe(30);
  });

  it("pays back what came too much, lets a slow rate have one, and bears a clock that went back", () => {
    expect(allowance({ perMinute: 60, tokens: -5, tokensAt: at }, later(2))).toBe(-3);
    expect(allowance({ perMinute: 1, tokens: 0, tokensAt: at }, later(90))).toBe(1);
    expect(allowance({ perMinute: 60, tokens: 3, tokensAt: at }, later(-50))).toBe(3);
  });
});

describe("reasons", () => {
  it("are added up and listed, the most first", () => {
    const sum = addReasons({ no_body: 2, no_match: 1 }, { no_match: 4 });
    expect(listReasons(sum)).toEqual([
      { reason: "no_match", count: 5 },
      { reason: "no_body", count: 2 },
    ]);
  });
});
