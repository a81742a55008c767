import { type Sentence, say } from "@/lib/words/sentence";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const RELATIVE_SPANS = ["1h", "24h", "7d", "30d", "90d", "all"] as const;
export type RelativeSpan = (typeof RELATIVE_SPANS)[number];

/** A span of time: one of the relative ones, or from/to as ISO instants. */
export type DateRangeValue = { last?: RelativeSpan | null; from?: string | null; to?: string | null };

export const spanWords: Record<RelativeSpan, Sentence> = {
  "1h": say("Last hour"),
  "24h": say("Last 24 hours"),
  "7d": say("Last 7 days"),
  "30d": say("Last 30 days"),
  "90d": say("Last 90 days"),
  all: say("All time"),
};

const lengths: Record<Exclude<RelativeSpan, "all">, number> = {
  "1h": HOUR,
  "24h": DAY,
  "7d": 7 * DAY,
  "30d": 30 * DAY,
  "90d": 90 * DAY,
};

/** The span that a list shows: the chosen one; all time where ids or the like say what is in it; else the last 30 days. */
export function shownSpan({ last, from, to }: DateRangeValue, bound: boolean): DateRangeValue {
  if (last || from || to) return { last, from, to };
  return { last: bound ? "all" : "30d" };
}

/**
 * The instants a span begins and ends, as ISO. A relative one begins at a full minute (an hour's) or hour (longer),
 * so that the same question is asked for a while and its answer can be kept.
 */
export function spanBounds({ last, from, to }: DateRangeValue, nowMs: number): { from?: string; to?: string } {
  if (!last) return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  if (last === "all") return { from: new Date(0).toISOString() };
  const step = last === "1h" ? 60_000 : HOUR;
  return { from: new Date(Math.floor((nowMs - lengths[last]) / step) * step).toISOString() };
}
