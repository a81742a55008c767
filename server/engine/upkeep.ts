import type { Pool, PoolClient } from "pg";
import { releaseExpired } from "./claim-jobs";
import { endRun } from "./end-run";
import type { FunctionList } from "./function-list";
import { ulid } from "./identifiers";
import { type EventBody, plainError } from "./protocol";
import { nextCronTime } from "./schedule-times";
import { startRuns } from "./start-runs";
import { resumeWait, type WaitingStep } from "./store-steps";
import { inTransaction, LOCK } from "./transaction";

const BATCH = 500;

/** Milliseconds until something is due by the clock: a cron, the end of a wait, a batch, a lease. Undefined: nothing is. */
export async function nextDueInMs(pool: Pool, functions: FunctionList): Promise<number | undefined> {
  const { rows } = await pool.query<{ ms: number | null }>({
    name: "engine-next-due",
    text: `select (extract(epoch from least(
        (select min(next_at) from engine.cron where fn = any ($1)),
        (select min(expires_at) from engine.pause),
        (select min(due) from engine.held where fn = any ($1)),
        (select min(lock_until) from engine.job where lock_id is not null)) - clock_timestamp()) * 1000)::float8 as ms`,
    values: [functions.ids()],
  });
  return rows[0]?.ms ?? undefined;
}

/** Does what is due by the clock. */
export async function doWhatIsDue(pool: Pool, functions: FunctionList): Promise<void> {
  await inTransaction(
    pool,
    async (db) => {
      await fireCrons(db, functions);
      await endExpiredWaits(db, functions);
      await startHeldRuns(db, functions);
      await releaseExpired(db);
    },
    LOCK.intake,
  );
}

/** A cron that was missed fires once, however often it was due. */
async function fireCrons(db: PoolClient, functions: FunctionList): Promise<void> {
  const { rows } = await db.query<{ fn: string; cron: string; next_at: Date }>(
    "select fn, cron, next_at from engine.cron where next_at <= now() and fn = any ($1) for update skip locked",
    [functions.ids()],
  );
  for (const { fn: id, cron, next_at } of rows) {
    const fn = functions.get(id);
    if (!fn) continue;
    const event: EventBody = {
      id: ulid(),
      name: "inngest/scheduled.timer",
      data: { cron },
      ts: next_at.getTime(),
      user: {},
    };
    await startRuns(db, functions, [{ fn, events: [event], onceKey: `cron:${cron}:${next_at.toISOString()}` }]);
    await db.query("update engine.cron set next_at = $3 where fn = $1 and cron = $2", [id, cron, nextCronTime(cron)]);
  }
}

async function endExpiredWaits(db: PoolClient, functions: FunctionList): Promise<void> {
  const { rows } = await db.query<WaitingStep & { kind: string }>(
    "select id, kind, run_id, step, name from engine.pause where expires_at <= now() order by expires_at, id limit $1",
    [BATCH],
  );
  for (const wait of rows) await endExpired(db, functions, wait);
}

async function endExpired(
  db: PoolClient,
  functions: FunctionList,
  wait: WaitingStep & { kind: string },
): Promise<void> {
  switch (wait.kind) {
    case "wait":
    case "signal":
      return resumeWait(db, wait, null);
    case "invoke": {
      const error = plainError("Timed out waiting for invoked function to complete", "InngestInvokeTimeoutError");
      return resumeWait(db, wait, { error });
    }
    case "finish-timeout":
      await endRun(db, functions, wait.run_id, "Cancelled", null);
      break;
    case "start-timeout": {
      const { rowCount } = await db.query("select 1 from engine.run where id = $1 and started_at is null", [
        wait.run_id,
      ]);
      if (rowCount) await endRun(db, functions, wait.run_id, "Cancelled", null);
      break;
    }
  }
  await db.query("delete from engine.pause where id = $1", [wait.id]);
}

async function startHeldRuns(db: PoolClient, functions: FunctionList): Promise<void> {
  const { rows } = await db.query<{ fn: string; events: [EventBody, ...EventBody[]] }>(
    "delete from engine.held where due <= now() and fn = any ($1) returning fn, events",
    [functions.ids()],
  );
  const starts = rows.flatMap(({ fn: id, events }) => {
    const fn = functions.get(id);
    return fn ? [{ fn, events }] : [];
  });
  await startRuns(db, functions, starts);
}

const PRUNE_SQL = [
  "delete from engine.run where id in (select id from engine.run where ended_at < now() - $1 * interval '1 millisecond' limit $2)",
  `delete from engine.event where id in (
     select id from engine.event where done and received_at < now() - $1 * interval '1 millisecond' limit $2)`,
  "delete from engine.once where key in (select key from engine.once where expires_at < now() and $1::float8 is not null limit $2)",
  `delete from engine.bucket where key in (
     select key from engine.bucket where arrives_at < now() - interval '1 day' and $1::float8 is not null limit $2)`,
];
const PRUNE_BATCH = 2000;

/** Deletes events handled and runs ended more than `keepMs` ago, and keys that have run out; in small transactions. */
export async function prune(pool: Pool, keepMs: number): Promise<number> {
  let pruned = 0;
  for (const sql of PRUNE_SQL) {
    for (let deleted = PRUNE_BATCH; deleted === PRUNE_BATCH; ) {
      const { rowCount } = await pool.query(sql, [keepMs, PRUNE_BATCH]);
      deleted = rowCount ?? 0;
      pruned += deleted;
    }
  }
  return pruned;
}
