const MINUTE_MS = 60_000;
const MOST_BUCKETS = 10_000;

type Bucket = { tokens: number; atMs: number };

/**
 * Token buckets in memory, one per key: a bucket holds a minute's worth and fills again evenly, so that a minute's
 * worth may come at once and no more than the rate for long. Counts what comes through this process only.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  get size(): number {
    return this.buckets.size;
  }

  /** Takes one token: 0, or in how many seconds the next one will be there. `perMinute` may change between calls. */
  take(key: string, perMinute: number, nowMs: number): number {
    const bucket = this.buckets.get(key);
    const elapsedMs = bucket === undefined ? MINUTE_MS : Math.max(0, nowMs - bucket.atMs);
    const tokens = Math.min(perMinute, (bucket?.tokens ?? 0) + (elapsedMs * perMinute) / MINUTE_MS);
    if (bucket === undefined) this.makeRoom(nowMs);
    const isTaken = tokens >= 1;
    this.buckets.set(key, { tokens: isTaken ? tokens - 1 : tokens, atMs: nowMs });
    return isTaken ? 0 : Math.ceil(((1 - tokens) * MINUTE_MS) / perMinute / 1000);
  }

  /** A bucket that nobody took from for a minute is full, which is what a missing one counts as. */
  private makeRoom(nowMs: number): void {
    if (this.buckets.size < MOST_BUCKETS) return;
    for (const [key, { atMs }] of this.buckets) if (nowMs - atMs >= MINUTE_MS) this.buckets.delete(key);
    // So many busy keys at once: beginning anew is kinder to memory and to senders than judging them for ever.
    if (this.buckets.size > MOST_BUCKETS / 2) this.buckets.clear();
  }
}
