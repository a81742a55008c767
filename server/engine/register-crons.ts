import type { Pool } from "pg";
import type { FunctionConfig } from "./protocol";
import { nextCronTime } from "./schedule-times";
import { inTransaction, LOCK } from "./transaction";

/**
 * Makes the schedule of these functions what their triggers say, and forgets that of those `gone`. One that is unchanged
 * keeps its next time, so that what came due while nothing ran still fires.
 */
export async function registerCrons(pool: Pool, functions: FunctionConfig[], gone: string[]): Promise<void> {
  const crons = functions.flatMap((fn) =>
    fn.triggers.flatMap((trigger) => ("cron" in trigger ? [{ fn: fn.id, cron: trigger.cron }] : [])),
  );
  await inTransaction(
    pool,
    async (db) => {
      await db.query(
        `delete from engine.cron c where c.fn = any ($1) and not exists (
           select 1 from unnest($2::text[], $3::text[]) as kept(fn, cron) where kept.fn = c.fn and kept.cron = c.cron)`,
        [[...functions.map((fn) => fn.id), ...gone], crons.map((c) => c.fn), crons.map((c) => c.cron)],
      );
      await db.query(
        `insert into engine.cron (fn, cron, next_at)
         select fn, cron, next_at from unnest($1::text[], $2::text[], $3::timestamptz[]) as x(fn, cron, next_at)
         on conflict do nothing`,
        [crons.map((c) => c.fn), crons.map((c) => c.cron), crons.map((c) => nextCronTime(c.cron).toISOString())],
      );
    },
    LOCK.intake,
  );
}
