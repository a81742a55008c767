import type { PoolClient } from "pg";
import { evaluateExpression, keyOf } from "./cel";
import { durationMs } from "./durations";
import { concurrencyLimits } from "./function-list";
import { sha1 } from "./identifiers";
import type { EventBody, FunctionConfig } from "./protocol";

/**
 * Takes the idempotency keys of a run for 24 hours; false where one was taken already. `onceKey` is a key of the
 * caller's beside the function's own.
 */
export async function takeOnce(
  db: PoolClient,
  fn: FunctionConfig,
  event: EventBody,
  runId: string,
  onceKey?: string,
): Promise<boolean> {
  const keys = [];
  if (onceKey) keys.push(`${fn.id}:${onceKey}`);
  if (fn.idempotency) keys.push(`${fn.id}:idempotency:${keyOf(fn.idempotency, { event })}`);
  for (const key of keys) {
    const { rowCount } = await db.query(
      `insert into engine.once (key, run_id, expires_at) values ($1, $2, now() + interval '24 hours')
       on conflict (key) do update set run_id = excluded.run_id, expires_at = excluded.expires_at
       where engine.once.expires_at < now()`,
      [key, runId],
    );
    if (!rowCount) return false;
  }
  return true;
}

/** Whether the function's rate limit lets one more run start; if so, it is counted. */
export async function passesRateLimit(db: PoolClient, fn: FunctionConfig, event: EventBody): Promise<boolean> {
  if (!fn.rateLimit) return true;
  const { key, limit, period } = fn.rateLimit;
  const rate = { limit, periodMs: durationMs(period), burst: limit, queue: false };
  return (await cellRateWait(db, `rate:${fn.id}:${keyOf(key, { event })}`, rate)) === 0;
}

/** How many milliseconds the function's throttle makes a run wait; its place in the line is taken. */
export async function throttleDelay(db: PoolClient, fn: FunctionConfig, event: EventBody): Promise<number> {
  if (!fn.throttle) return 0;
  const { key, limit, period, burst = 1 } = fn.throttle;
  const rate = { limit, periodMs: durationMs(period), burst, queue: true };
  return cellRateWait(db, `throttle:${fn.id}:${keyOf(key, { event })}`, rate);
}

type Rate = { limit: number; periodMs: number; burst: number; queue: boolean };

/** Generic cell rate: 0 = go now, else milliseconds to wait. With `queue` the place is taken all the same. */
async function cellRateWait(db: PoolClient, key: string, rate: Rate): Promise<number> {
  const gapMs = rate.periodMs / rate.limit;
  const slackMs = gapMs * Math.max(0, rate.burst - 1);
  await db.query("insert into engine.bucket (key, arrives_at) values ($1, now()) on conflict do nothing", [key]);
  const { rows } = await db.query<{ ahead_ms: number }>(
    "select (extract(epoch from arrives_at - now()) * 1000)::float8 as ahead_ms from engine.bucket where key = $1 for update",
    [key],
  );
  const aheadMs = Math.max(0, rows[0]?.ahead_ms ?? 0);
  const waitMs = Math.max(0, aheadMs - slackMs);
  if (waitMs === 0 || rate.queue) {
    await db.query(
      "update engine.bucket set arrives_at = now() + $2::float8 * interval '1 millisecond' where key = $1",
      [key, aheadMs + gapMs],
    );
  }
  return waitMs;
}

/** The names of the limits that a run falls under, and their numbers. */
export function limitsOf(fn: FunctionConfig, event: EventBody): { keys: string[]; limits: number[] } {
  const limits = concurrencyLimits(fn);
  const keys = limits.map(({ scope = "fn", key }) => {
    const owner = scope === "fn" ? fn.id : scope;
    return key ? `${owner}:${sha1(key).slice(0, 8)}:${keyOf(key, { event })}` : `${owner}:`;
  });
  return { keys, limits: limits.map(({ limit }) => limit) };
}

const MAX_PRIORITY_S = 43_200;

/** Seconds that a run overtakes those queued before it (negative: lets pass), at most 12 hours. */
export function priorityOf(fn: FunctionConfig, event: EventBody): number {
  if (!fn.priority?.run) return 0;
  try {
    const seconds = Math.trunc(Number(evaluateExpression(fn.priority.run, { event }))) || 0;
    return Math.max(-MAX_PRIORITY_S, Math.min(MAX_PRIORITY_S, seconds));
  } catch {
    return 0;
  }
}
