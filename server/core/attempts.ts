import { createHmac } from "node:crypto";
import type { Db } from "@/server/db";
import { env } from "@/server/env";

/** So many attempts in so much time, counted from the first. */
export type Allowance = { attempts: number; windowMs: number };

/** What the counter said: go on, or come back after so many seconds. */
export type Admission = { admitted: boolean; retryAfterSeconds: number };

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
  const opened = new Date(now.getTime() - allowance.windowMs);
  const [row] = await db.$queryRawUnsafe<{ count: number; window_start: Date }[]>(
    `INSERT INTO sign_in_failure AS f (key, count, window_start) VALUES ($1, 1, $2::timestamptz)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN f.window_start <= $3::timestamptz THEN 1 ELSE f.count + 1 END,
       window_start = CASE WHEN f.window_start <= $3::timestamptz THEN $2::timestamptz ELSE f.window_start END
     RETURNING count, window_start`,
    key,
    now,
    opened,
  );
  if (!row) throw new Error("an attempt was not counted");
  if (row.count === 1) {
    await db.signInFailure.deleteMany({ where: { windowStart: { lt: new Date(now.getTime() - 86_400_000) } } });
  }
  const endsInMs = row.window_start.getTime() + allowance.windowMs - now.getTime();
  return { admitted: row.count <= allowance.attempts, retryAfterSeconds: Math.max(1, Math.ceil(endsInMs / 1000)) };
}

/** After a success: what went before was the owner of the key. */
export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.signInFailure.deleteMany({ where: { key } });
}
