import { say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = [
  say("Jan"),
  say("Feb"),
  say("Mar"),
  say("Apr"),
  say("May@@short"),
  say("Jun"),
  say("Jul"),
  say("Aug"),
  say("Sep"),
  say("Oct"),
  say("Nov"),
  say("Dec"),
];

// Written out and not left to Intl's words: servers and browsers carry different ones, and a page must say the same in both.
function amount(t: Translate, sizeMs: number): string {
  if (sizeMs < MINUTE) return t`${Math.round(sizeMs / 1000)} s`;
  if (sizeMs < HOUR) return t`${Math.floor(sizeMs / MINUTE)} min`;
  if (sizeMs < DAY) return t`${Math.floor(sizeMs / HOUR)} h`;
  const days = Math.floor(sizeMs / DAY);
  if (days < 60) return t("{days, plural, one {# day} other {# days}}", { days });
  if (days < 730) return t("{months, plural, one {# month} other {# months}}", { months: Math.floor(days / 30) });
  return t("{years, plural, one {# year} other {# years}}", { years: Math.floor(days / 365) });
}

/** How long ago (or ahead) an instant is, in few words: "just now", "5 min ago", "in 3 h". Both times in ms. */
export function relativeTime(t: Translate, atMs: number, nowMs: number): string {
  const distance = atMs - nowMs;
  const size = Math.abs(distance);
  // The clock of a page ticks every 15 s: what it takes for a little ahead has just happened.
  if (size < 10_000 || (distance > 0 && size < 15_000)) return t("just now");
  return distance < 0 ? t`${amount(t, size)} ago` : t`in ${amount(t, size)}`;
}

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

function formatIn(zone: string | undefined): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "numeric",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    ...(zone ? { timeZone: zone } : {}),
  });
  formats.set(zone, format);
  return format;
}

/** The parts of an instant as the clocks of a zone show it. Without `zone`, the device's. */
export function partsIn(atMs: number, zone: string | undefined): Record<string, string> {
  return Object.fromEntries(
    formatIn(zone)
      .formatToParts(atMs)
      .map((part) => [part.type, part.value]),
  );
}

/** An instant in full, to the second, with its zone: "22 Nov 2026, 14:03:09 UTC". Without `zone`, the reader's own. */
export function absoluteTime(t: Translate, atMs: number, zone?: string): string {
  const { day, month, year, hour, minute, second, timeZoneName } = partsIn(atMs, zone);
  const name = t(MONTHS[Number(month) - 1] ?? "");
  return `${Number(day)} ${name} ${year}, ${hour}:${minute}:${second} ${timeZoneName}`;
}

/** The time of day to the millisecond, for log lines: "14:03:09.120". Without `zone`, the reader's own. */
export function clockTime(atMs: number, zone?: string): string {
  const { hour, minute, second } = partsIn(atMs, zone);
  return `${hour}:${minute}:${second}.${String(Math.floor(atMs) % 1000).padStart(3, "0")}`;
}
