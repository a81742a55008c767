import type { Db } from "@/server/db";

/** Counts an attempt in one statement, so that a thousand at once count a thousand; says how many the window holds. */
export async function countConfirmation(db: Db, key: string, now: Date, windowMs: number): Promise<number> {
  const [row] = await db.$queryRawUnsafe<{ count: number }[]>(
    `INSERT INTO sign_in_failure AS f (key, count, window_start) VALUES ($1, 1, $2::timestamptz)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN f.window_start <= $3::timestamptz THEN 1 ELSE f.count + 1 END,
       window_start = CASE WHEN f.window_start <= $3::timestamptz THEN $2::timestamptz ELSE f.window_start END
     RETURNING count`,
    key,
    now,
    new Date(now.getTime() - windowMs),
  );
  if (!row) throw new Error("a confirmation was not counted");
  return row.count;
}
