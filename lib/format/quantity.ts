import type { Language } from "@/lib/words/language";
import type { Translate } from "@/lib/words/translate";

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(language, { minimumFractionDigits: digits });
  formats.set(key, format);
  return format;
}

/** A whole number with its thousands parted: "4,622,741". */
export function countWords(t: Translate, count: number | bigint): string {
  return formatOf(t.language, 0).format(count);
}

/** What lists hold. */
export type Counted = "message" | "run";

/** A number of messages or runs: "1 message", "1,200 runs". */
export function countedWords(t: Translate, count: number, what: Counted): string {
  return what === "message"
    ? t("{count, plural, one {# message} other {# messages}}", { count })
    : t("{count, plural, one {# run} other {# runs}}", { count });
}

/** A length of time in ms as people read it: "340 ms", "1.2 s", "3 min 4 s", "2 h 5 min". */
export function durationWords(t: Translate, durationMs: number): string {
  if (durationMs < 1000) return t`${Math.round(durationMs)} ms`;
  const seconds = durationMs / 1000;
  if (seconds < 10) return t`${pointed(t, seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return t`${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? t`${minutes} min` : t`${minutes} min ${whole % 60} s`;
  return minutes % 60 === 0 ? t`${Math.floor(minutes / 60)} h` : t`${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A size in bytes, in thousands: "812 B", "2.4 kB", "8.1 MB". */
export function sizeWords(t: Translate, bytes: number): string {
  if (bytes < 1000) return t`${bytes} B`;
  if (bytes < 1_000_000) return t`${trim(t, bytes / 1000)} kB`;
  if (bytes < 1_000_000_000) return t`${trim(t, bytes / 1_000_000)} MB`;
  return t`${trim(t, bytes / 1_000_000_000)} GB`;
}

function trim(t: Translate, value: number): string {
  return value < 10 ? pointed(t, value.toFixed(1).replace(/\.0$/, "")) : String(Math.round(value));
}

/** A decimal number, rounded already, with the point of the language. */
function pointed(t: Translate, decimal: string): string {
  return formatOf(t.language, decimal.split(".")[1]?.length ?? 0).format(Number(decimal));
}

/** A share of a whole, to a tenth of a percent: "12.5%". */
export function shareWords(t: Translate, share: number): string {
  return new Intl.NumberFormat(t.language, { style: "percent", maximumFractionDigits: 1 }).format(share);
}
