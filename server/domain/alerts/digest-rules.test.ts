import { expect, it } from "vitest";
import { lastPeriod } from "./digest-rules";

const at = (text: string) => new Date(text);

it.each([
  ["daily", "UTC", "2026-11-23T08:00Z", "2026-11-21T00:00Z", "2026-11-22T00:00Z", "2026-11-23T00:00Z", "07:00Z"],
  [
    "daily",
    "Africa/Nairobi",
    "2026-11-23T08:00Z",
    "2026-11-20T21:00Z",
    "2026-11-21T21:00Z",
    "2026-11-22T21:00Z",
    "04:00Z",
  ],
  ["weekly", "UTC", "2026-11-25T08:00Z", "2026-11-09T00:00Z", "2026-11-16T00:00Z", "2026-11-23T00:00Z", "07:00Z"],
  ["monthly", "UTC", "2026-03-01T00:00Z", "2026-01-01T00:00Z", "2026-02-01T00:00Z", "2026-03-01T00:00Z", "07:00Z"],
  // The clocks went back on 25 October: that day has 25 hours.
  [
    "daily",
    "Europe/Paris",
    "2026-10-26T08:00Z",
    "2026-10-23T22:00Z",
    "2026-10-24T22:00Z",
    "2026-10-25T23:00Z",
    "06:00Z",
  ],
] as const)("%s in %s at %s", (digest, zone, now, before, from, to, hour) => {
  const period = lastPeriod(digest, zone, at(now));
  expect(period).toMatchObject({ before: at(before), from: at(from), to: at(to) });
  expect(period.dueAt.toISOString()).toContain(`T${hour.replace("Z", "")}:00`);
});
