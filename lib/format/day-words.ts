import { localeOf } from "@/lib/words/language";
import type { Translate } from "@/lib/words/translate";

const DAY = { day: "numeric", month: "long", year: "numeric" } as const;

function inWords(t: Translate, at: Date, timeZone: string, shape: Intl.DateTimeFormatOptions): string {
  const words = new Intl.DateTimeFormat(localeOf(t.language), { ...shape, timeZone }).format(at);
  return t.language === "fr" ? words.replace(/\b1 (?=\p{L})/u, "1er ") : words;
}

/** A day as mails write it, on the calendar of its reader: "22 November 2026". */
export function dayWords(t: Translate, at: Date, timeZone: string): string {
  return inWords(t, at, timeZone, DAY);
}

type Stretch = { from: Date; to: Date; timeZone: string };

/** A day, a week or a month as people say it: "Sunday 22 November 2026", "16 November 2026 to 22 November 2026", "October 2026". */
export function periodWords(
  t: Translate,
  kind: "daily" | "weekly" | "monthly",
  { from, to, timeZone }: Stretch,
): string {
  if (kind === "monthly") return inWords(t, from, timeZone, { month: "long", year: "numeric" });
  if (kind === "daily") return inWords(t, from, timeZone, { weekday: "long", ...DAY }).replace(",", "");
  return t`${dayWords(t, from, timeZone)} to ${dayWords(t, new Date(to.getTime() - 1), timeZone)}`;
}
