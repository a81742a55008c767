import type { BulkReason } from "@/contracts/bulk";

type Pace = { perMinute: number | null; tokens: number; tokensAt: Date };

/** At most so much of a minute may come at once after a pause. */
const BURST_MS = 15_000;
const MINUTE_MS = 60_000;

/** How many runs may be queued now; fills evenly. Without a rate there is no limit. */
export function allowance({ perMinute, tokens, tokensAt }: Pace, now: Date): number {
  if (perMinute === null) return Number.POSITIVE_INFINITY;
  const elapsedMs = Math.max(0, now.getTime() - tokensAt.getTime());
  const most = Math.max(1, (perMinute * BURST_MS) / MINUTE_MS);
  return Math.min(most, tokens + (perMinute * elapsedMs) / MINUTE_MS);
}

export type Reasons = Partial<Record<BulkReason, number>>;

/** Both counts together. */
export function addReasons(one: Reasons, other: Reasons): Reasons {
  const sum: Reasons = { ...one };
  for (const [reason, count] of Object.entries(other) as [BulkReason, number][]) {
    sum[reason] = (sum[reason] ?? 0) + count;
  }
  return sum;
}

/** As a list, the most first. */
export function listReasons(reasons: Reasons): { reason: BulkReason; count: number }[] {
  const all = Object.entries(reasons) as [BulkReason, number][];
  return all.map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}
