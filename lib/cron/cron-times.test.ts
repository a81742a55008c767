import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { english } from "@/lib/words/translate";
import { cronProblem, cronTimes, tidyCron } from "./cron-times";
import { isTimeZone } from "./time-zone";

const ZONES = Intl.supportedValuesOf("timeZone");
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const clocks = new Map<string, Intl.DateTimeFormat>();
/** What the clocks of a zone show at an instant, to the minute, as minutes since 1970 were they UTC. */
function wall(at: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
    clock = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", era: "short", ...parts });
    clocks.set(zone, clock);
  }
  const of = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(of.year ?? 0, (of.month ?? 1) - 1, of.day, of.hour, of.minute) / 60_000;
}

const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 0, 1) }).map((ms) => ms - (ms % 60_000));

describe("a fixed time of the day", () => {
  test("fires once on each local day, at that time or, where clocks skip it, at the first instant after", () => {
    const property = fc.property(anyZone, anyInstant, fc.integer({ min: 0, max: 1439 }), (zone, from, minuteOfDay) => {
      const cron = `${minuteOfDay % 60} ${Math.floor(minuteOfDay / 60)} * * *`;
      const times = cronTimes(cron, zone, new Date(from), 12).map((at) => at.getTime());
      const days = times.map((at) => Math.floor(wall(at, zone) / 1440));
      expect(new Set(days).size, `${cron} ${zone}`).toBe(times.length);
      for (const at of times) {
        const shown = ((wall(at, zone) % 1440) + 1440) % 1440;
        if (shown === minuteOfDay) {
          // Where the clocks show it twice it is the first: an hour or half an hour before it was not shown.
          for (const back of [HOUR_MS, HOUR_MS / 2]) expect(wall(at - back, zone)).not.toBe(wall(at, zone));
        } else {
          const before = wall(at - 60_000, zone);
          expect(wall(at, zone) - before, `${cron} ${zone} skipped`).toBeGreaterThan(1);
          const wanted = Math.floor(wall(at, zone) / 1440) * 1440 + minuteOfDay;
          expect(before < wanted && wanted < wall(at, zone), `${cron} ${zone} ${new Date(at).toISOString()}`).toBe(
            true,
          );
        }
      }
    });
    fc.assert(property, { numRuns: 250 });
  });

  test("leaves out no day that the zone has", () => {
    const property = fc.property(anyZone, anyInstant, (zone, from) => {
      const times = cronTimes("30 2 * * *", zone, new Date(from), 40).map((at) => at.getTime());
      for (const [i, at] of times.entries()) {
        const next = times[i + 1];
        if (next !== undefined) expect(next - at, zone).toBeLessThanOrEqual(DAY_MS + 2 * HOUR_MS);
      }
    });
    fc.assert(property, { numRuns: 100 });
  });
});

describe("steps and wildcards", () => {
  test("follow elapsed time through every clock change", () => {
    const property = fc.property(anyZone, anyInstant, fc.constantFrom(5, 10, 15, 30), (zone, from, step) => {
      const times = cronTimes(`*/${step} * * * *`, zone, new Date(from), 100).map((at) => at.getTime());
      for (const [i, at] of times.entries()) {
        if (i > 0) expect(at - (times[i - 1] ?? 0), zone).toBe(step * 60_000);
      }
    });
    fc.assert(property, { numRuns: 100 });
  });

  it("fire in both passes through a repeated hour, a fixed time in the first only", () => {
    const from = new Date("2026-10-25T00:00:00Z");
    const iso = (cron: string) => cronTimes(cron, "Europe/Berlin", from, 3).map((at) => at.toISOString().slice(0, 16));
    expect(iso("0 * * * *")).toEqual(["2026-10-25T01:00", "2026-10-25T02:00", "2026-10-25T03:00"]);
    expect(iso("30 2 * * *")).toEqual(["2026-10-25T00:30", "2026-10-26T01:30", "2026-10-27T01:30"]);
    expect(iso("30 2,3 * * *")).toEqual(["2026-10-25T00:30", "2026-10-25T02:30", "2026-10-26T01:30"]);
  });
});

test("a time that was given is never given again, and each one lies ahead", () => {
  const crons = ["* * * * *", "0 */3 * * *", "15 4 1 * *", "0 0 * * MON", "45 23 28-31 * 5", "0 12 29 2 *"];
  const property = fc.property(anyZone, anyInstant, fc.constantFrom(...crons), (zone, from, cron) => {
    let last = from;
    for (let i = 0; i < 4; i += 1) {
      const [next] = cronTimes(cron, zone, new Date(last), 1);
      expect(next?.getTime() ?? Number.NaN, `${cron} ${zone}`).toBeGreaterThan(last);
      last = next?.getTime() ?? last;
    }
    expect(cronTimes(cron, zone, new Date(from), 4).at(-1)?.getTime()).toBe(last);
  });
  fc.assert(property, { numRuns: 150 });
});

test("what is no five-field cron is refused with a sentence", () => {
  for (const cron of [
    "",
    "* * * *",
    "* * * * * *",
    "60 * * * *",
    "0 24 * * *",
    "0 0 31 2 *",
    "@hourly",
    "0 0 L * *",
    "0 0 ? * *",
    "a b c d e",
  ]) {
    expect(english(cronProblem(cron) ?? ""), cron).toMatch(/^.+\.$/);
  }
  for (const cron of ["*/5 * * * *", "0 6 * * MON-FRI", "0 0 29 2 *", " 0  6 1,15 jan-jun * "]) {
    expect(cronProblem(cron), cron).toBeNull();
  }
  expect(tidyCron(" 0  6 * *\t* ")).toBe("0 6 * * *");
});

test("zones are known by their names, offsets are none", () => {
  for (const zone of [...ZONES, "UTC", "Etc/GMT+3"]) expect(isTimeZone(zone), zone).toBe(true);
  for (const zone of ["", "+03:00", "Mars/Olympus", "GMT+3"]) expect(isTimeZone(zone), zone).toBe(false);
});
