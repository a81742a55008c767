import { createHmac } from "node:crypto";
import type { Sentence } from "@/lib/words/sentence";
import { ProductError } from "@/server/core/errors";
import type { Db } from "@/server/db";
import { env } from "@/server/env";

/** So many attempts in so much time, counted from the first; `grows`: who uses one up waits twice as long the next time. */
export type Allowance = { attempts: number; windowMs: number; grows?: true };

/** What the counter said: go on, or come back after so many seconds. `isFirstRefusal`: from here on it is shut. */
export type Admission = { admitted: boolean; retryAfterSeconds: number; isFirstRefusal: boolean };

/** A wait doubles so often at most: fifteen minutes become eight hours. */
const MOST_ROUNDS = 5;

/** Keyed digest of what an attempt is counted by: the table tells nobody's email or address. */
export function attemptKey(kind: string, ...parts: string[]): string {
  return createHmac("sha256", env().AUTH_SECRET)
    .update(JSON.stringify([kind, ...parts]))
    .digest("hex");
}

/**
 * Counts an attempt before it is judged, in one statement, so that a thousand at once count a thousand. Only
 * this key is slowed; the first attempt of a new window also clears away counters that are long over.
 */
export async function admitAttempt(db: Db, key: string, allowance: Allowance, now: Date): Promise<Admission> {
  const { attempts, windowMs } = allowance;
  const [row] = await db.$queryRawUnsafe<{ count: number; window_start: Date; rounds: number }[]>(
    `INSERT INTO sign_in_failure AS f (key, count, window_start) VALUES ($1, 1, $2::timestamptz)
     ON CONFLICT (key) DO UPDATE SET (count, window_start, rounds) = (
       SELECT CASE WHEN o.is_over THEN 1 ELSE f.count + 1 END,
              CASE WHEN o.is_over THEN $2::timestamptz ELSE f.window_start END,
              CASE WHEN NOT o.is_over THEN f.rounds WHEN f.count >= $4::int THEN least(f.rounds + 1, $5::int) ELSE 0 END
         FROM (SELECT f.window_start + $3::float8 * 2 ^ f.rounds * interval '1 millisecond' <= $2::timestamptz AS is_over) o)
     RETURNING count, window_start, rounds`,
    key,
    now,
    windowMs,
    attempts,
    allowance.grows ? MOST_ROUNDS : 0,
  );
  if (!row) throw new Error("an attempt was not counted");
  if (row.count === 1) {
    await db.signInFailure.deleteMany({ where: { windowStart: { lt: new Date(now.getTime() - 86_400_000) } } });
  }
  const endsInMs = row.window_start.getTime() + windowMs * 2 ** row.rounds - now.getTime();
  return {
    admitted: row.count <= attempts,
    retryAfterSeconds: Math.max(1, Math.ceil(endsInMs / 1000)),
    isFirstRefusal: row.count === attempts + 1,
  };
}

/** The same for whoever is told by `sentence` to come back later: throws RATE_LIMITED, with the seconds until then. */
export async function demandAttempt(
  db: Db,
  key: string,
  allowance: Allowance,
  now: Date,
  sentence: Sentence | string,
): Promise<void> {
  const { admitted, retryAfterSeconds } = await admitAttempt(db, key, allowance, now);
  if (!admitted) throw new ProductError("RATE_LIMITED", sentence, { retryAfterSeconds });
}

/** Takes one attempt back: it was none of those that are counted. */
export async function returnAttempt(db: Db, key: string): Promise<void> {
  await db.signInFailure.updateMany({ where: { key, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
}

/** After a success: what went before was the owner of the key. */
export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.signInFailure.deleteMany({ where: { key } });
}
