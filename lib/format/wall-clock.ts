import { partsIn } from "./relative-time";

/** An instant as the clocks of a zone show it, to the minute: "2026-11-22T14:03", what a date field holds. Without `zone`, the device's. */
export function wallClock(at: Date, zone?: string): string {
  const { year, month, day, hour, minute } = partsIn(at.getTime(), zone);
  const two = (part = "") => part.padStart(2, "0");
  return `${year?.padStart(4, "0")}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/**
 * The instant at which the clocks of a zone show that; null for what is no time. Where they show it twice, the first;
 * where they skip it, the same distance after the gap.
 */
export function instantOf(wall: string, zone?: string): Date | null {
  const asUtc = Date.parse(`${wall}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) || Number.isNaN(asUtc)) return null;
  const offset = (ms: number) => Date.parse(`${wallClock(new Date(ms), zone)}:00Z`) - ms;
  const before = asUtc - offset(asUtc - DAY_MS);
  if (wallClock(new Date(before), zone) === wall) return new Date(before);
  const after = asUtc - offset(asUtc + DAY_MS);
  return new Date(wallClock(new Date(after), zone) === wall ? after : before);
}

const DAY_MS = 86_400_000;
