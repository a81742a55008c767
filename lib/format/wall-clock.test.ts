import { expect, test } from "vitest";
import { instantOf, wallClock } from "./wall-clock";

test.each([
  ["2026-11-22T14:03:00.000Z", "UTC", "2026-11-22T14:03"],
  ["2026-11-22T23:30:00.000Z", "Africa/Nairobi", "2026-11-23T02:30"],
  ["2026-01-01T03:15:00.000Z", "America/New_York", "2025-12-31T22:15"],
  ["2026-07-01T00:00:00.000Z", "Asia/Kathmandu", "2026-07-01T05:45"],
])("%s is in %s %s, and back", (iso, zone, wall) => {
  expect(wallClock(new Date(iso), zone)).toBe(wall);
  expect(instantOf(wall, zone)?.toISOString()).toBe(iso);
});

test("an hour that comes twice is its first, one that is skipped lies after the gap", () => {
  expect(instantOf("2026-10-25T02:30", "Europe/Paris")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
  expect(instantOf("2026-03-29T02:30", "Europe/Paris")?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
});

test("what is no time is none", () => expect([instantOf(""), instantOf("yesterday")]).toEqual([null, null]));
