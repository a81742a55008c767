import type { Pool, PoolClient } from "pg";
import { nameOf } from "./apply-answer";
import { endRun } from "./end-run";
import type { FunctionList } from "./function-list";
import { type Operation, plainError } from "./protocol";
import { CHANNEL, NEWS } from "./receive-events";
import { lockRun, OverLimitError, resumeWait, storeSteps, type WaitingStep } from "./store-steps";
import { inTransaction } from "./transaction";

export type Checkpoint = { qi_id?: unknown; generation_id?: unknown; steps?: Operation[] };

/**
 * Stores steps that ran inside a request that is still open. The HTTP status for the SDK: 200; 404 where the run is not
 * running; 409 where that request is not the current one any more, so that it has to stop.
 */
export async function checkpointSteps(
  pool: Pool,
  functions: FunctionList | null,
  runId: string,
  { qi_id, generation_id, steps = [] }: Checkpoint,
): Promise<200 | 400 | 404 | 409> {
  if (steps.some((step) => step.op !== "StepRun" && step.op !== "Step" && step.op !== "StepFailed")) return 400;
  try {
    return await inTransaction(pool, async (db) => {
      const run = await lockRun(db, runId);
      if (run?.status !== "Running") return 404;
      const { rowCount } = await db.query(
        "update engine.job set attempt = 0 where id = $1 and run_id = $2 and ($3::int is null or gen = $3) and lock_id is not null",
        [String(qi_id), runId, typeof generation_id === "number" ? generation_id : null],
      );
      if (!rowCount) return 409;
      const results = steps.map((step) => ({
        id: step.id,
        name: nameOf(step),
        result: step.op === "StepFailed" ? { error: step.error } : { data: step.data ?? null },
      }));
      await storeSteps(db, run, results, "wait");
      return 200;
    });
  } catch (error) {
    if (!(error instanceof OverLimitError)) throw error;
    await inTransaction(pool, (db) => endRun(db, functions, runId, "Failed", plainError(error.message)));
    return 409;
  }
}

/** Cancels a run; false where it was not running. */
export async function cancelRun(pool: Pool, functions: FunctionList | null, runId: string): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const ended = await endRun(db, functions, runId, "Cancelled", null);
    await announceJobs(db);
    return ended;
  });
}

/** Gives a signal to the run that has waited longest for it; that run's id, or null where none waits. */
export async function sendSignal(pool: Pool, signal: string, data: unknown): Promise<string | null> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<WaitingStep>(
      `select id, run_id, step, name from engine.pause
       where event = $1 and kind = 'signal' and expires_at > now() order by id limit 1`,
      [`signal:${signal}`],
    );
    const wait = rows[0];
    if (!wait) return null;
    await resumeWait(db, wait, { data: { signal, data } });
    await announceJobs(db);
    return wait.run_id;
  });
}

async function announceJobs(db: PoolClient): Promise<void> {
  await db.query("select pg_notify($1, $2)", [CHANNEL, NEWS.jobs]);
}
