import { expect, test } from "vitest";
import { durationMs, retryAfterMs, serverBackoffMs, timeoutMs } from "./durations";
import { seededUlid, ulid } from "./identifiers";
import { nextCronTime } from "./schedule-times";

test.each([
  ["1h30m", 5_400_000],
  ["7d", 604_800_000],
  ["500ms", 500],
  ["1w2d", 777_600_000],
  ["2s", 2000],
])("%s are %i ms", (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(["", "soon", "5", "1h 30m", "-1s", "2026-13-77T99:00:00Z"])("%j is no duration", (text) => {
  expect(() => durationMs(text)).toThrow(/not a duration/);
});

test("a date is the time until then, and nothing once it has passed", () => {
  const ms = durationMs(new Date(Date.now() + 60_000).toISOString());
  expect(ms).toBeGreaterThan(50_000);
  expect(ms).toBeLessThanOrEqual(60_000);
  expect(durationMs("2020-01-01T00:00:00.000Z")).toBe(0);
});

test("no timeout is a year", () => {
  expect(timeoutMs(undefined)).toBe(365 * 86_400_000);
  expect(timeoutMs("1s")).toBe(1000);
});

test("Retry-After is seconds or a date, from a second to a day", () => {
  expect(retryAfterMs("2")).toBe(2000);
  expect(retryAfterMs("0")).toBe(1000);
  expect(retryAfterMs("9999999")).toBe(86_400_000);
  expect(retryAfterMs("not a date")).toBe(1000);
  expect(retryAfterMs(new Date(Date.now() + 30_000).toUTCString())).toBeGreaterThan(28_000);
});

test("retries wait longer and longer, up to two hours", () => {
  expect(serverBackoffMs(0)).toBeGreaterThanOrEqual(15_000);
  expect(serverBackoffMs(3)).toBeGreaterThanOrEqual(120_000);
  expect(serverBackoffMs(99)).toBeGreaterThanOrEqual(7_200_000);
});

test("ids sort by time, and a seed makes them repeatable", () => {
  expect(ulid(1000) < ulid(2000)).toBe(true);
  expect(ulid()).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  const seed = `1700000000000,${Buffer.alloc(10, 7).toString("base64")}`;
  expect(seededUlid(seed, 1)).toBe(seededUlid(seed, 1));
  expect(seededUlid(seed, 1)).not.toBe(seededUlid(seed, 2));
  expect(seededUlid("nonsense", 1)).not.toBe(seededUlid("nonsense", 1));
});

test("crons have five fields and may name a zone", () => {
  const from = new Date("2026-03-01T00:10:20Z");
  expect(nextCronTime("*/15 * * * *", from).toISOString()).toBe("2026-03-01T00:15:00.000Z");
  expect(nextCronTime("TZ=Africa/Nairobi 0 6 * * *", from).toISOString()).toBe("2026-03-01T03:00:00.000Z");
  expect(() => nextCronTime("* * * * * *", from)).toThrow();
});
