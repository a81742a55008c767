import type { Pool, PoolClient } from "pg";
import { applyOperations } from "./apply-answer";
import { type Answer, type CallSettings, callApp } from "./call-app";
import { type ClaimedJob, dropJob, putBack } from "./claim-jobs";
import { durationMs, retryAfterMs } from "./durations";
import { endRun } from "./end-run";
import { type FunctionList, maxAttempts } from "./function-list";
import { type FunctionConfig, LIMITS, type Operation, plainError } from "./protocol";
import { lockRun, OverLimitError, storeSteps } from "./store-steps";
import { inTransaction, isTransient } from "./transaction";

export type JobSettings = CallSettings & {
  pool: Pool;
  functions: FunctionList;
  backoffMs: (attempt: number) => number;
  leaseMs: number;
  log: (message: string, detail?: unknown) => void;
};

const UNKNOWN_FUNCTION_DELAY_MS = 5000;

/** Does one claimed job: calls the function and applies what it answers. */
export async function runJob(settings: JobSettings, job: ClaimedJob): Promise<void> {
  const { pool } = settings;
  const fn = settings.functions.get(job.fn);
  if (job.status !== "Running") return dropJob(pool, job);
  if (!fn) return putBack(pool, job, UNKNOWN_FUNCTION_DELAY_MS, "not at all");
  if (job.wake && !(await endSleep(settings, job, job.wake))) return;
  if (job.fresh && fn.timeouts?.finish) await limitRunTime(pool, job.run_id, durationMs(fn.timeouts.finish));
  const answer = await callApp(settings, fn, job);
  await applyUntilStored(settings, fn, job, answer);
}

/**
 * Stores a sleep as over, in the run and in the job at hand; false where the run waits for parallel steps still. Like the
 * Inngest server, the call that resumes with the last of a parallel group still plans first.
 */
async function endSleep(settings: JobSettings, job: ClaimedJob, step: string): Promise<boolean> {
  return inTransaction(settings.pool, async (db) => {
    const run = await lockRun(db, job.run_id);
    if (run?.status !== "Running") {
      await dropJob(db, job);
      return false;
    }
    job.force_plan = run.force_plan;
    await storeSteps(db, run, [{ id: step, result: null }], "wait");
    job.stack = run.stack;
    if (run.pending.length) {
      await dropJob(db, job);
      return false;
    }
    const { rows } = await db.query<{ id: string; result: unknown }>(
      "select id, result from engine.step where run_id = $1",
      [run.id],
    );
    job.step_ids = rows.map((row) => row.id);
    job.step_results = rows.map((row) => row.result);
    return true;
  });
}

async function limitRunTime(pool: Pool, runId: string, ms: number): Promise<void> {
  await pool.query(
    `insert into engine.pause (kind, run_id, expires_at)
     values ('finish-timeout', $1, now() + $2::float8 * interval '1 millisecond')`,
    [runId, ms],
  );
}

/** The work is done and only its result is missing in the database: an outage is waited out as long as the lease lasts. */
async function applyUntilStored(
  settings: JobSettings,
  fn: FunctionConfig,
  job: ClaimedJob,
  answer: Answer,
): Promise<void> {
  const { pool, log } = settings;
  const deadline = Date.now() + settings.leaseMs * 2;
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, 2000)) {
    try {
      return await inTransaction(pool, (db) => applyAnswer(settings, db, fn, job, answer));
    } catch (error) {
      if (isTransient(error)) {
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        continue;
      }
      if (!(error instanceof OverLimitError)) log(`the answer of run ${job.run_id} could not be applied`, error);
      const failure = plainError(error instanceof Error ? error.message : String(error));
      answer = { status: 400, payload: failure, noRetry: true, retryAfter: null, version: null };
      if (Date.now() > deadline) throw error;
    }
  }
}

/** Applies an answer, unless the job is not this worker's any more. */
async function applyAnswer(
  settings: JobSettings,
  db: PoolClient,
  fn: FunctionConfig,
  job: ClaimedJob,
  answer: Answer,
): Promise<void> {
  const run = await lockRun(db, job.run_id);
  const { rows } = await db.query<{ attempt: number }>(
    "select attempt from engine.job where id = $1 and gen = $2 for update",
    [job.id, job.gen],
  );
  const current = rows[0];
  if (!run || !current) return;
  if (run.status !== "Running") return dropJob(db, job);
  if (answer.version !== null && run.req_version < 0) {
    await db.query("update engine.run set req_version = $2 where id = $1", [run.id, answer.version]);
  }
  const { attempt } = current; // a checkpoint during the call may have begun the count anew
  const last = answer.noRetry || attempt + 1 >= maxAttempts(fn);
  const again = () => putBack(db, job, retryDelayMs(settings, answer, attempt), "as a try");
  if (answer.status === 206) {
    const outcome = await applyOperations(db, settings.functions, run, operationsOf(answer.payload), last);
    return outcome === "retry" ? again() : dropJob(db, job);
  }
  if (answer.status === 200) {
    await endRun(db, settings.functions, run.id, ...resultOf(answer.payload));
  } else if (last) await endRun(db, settings.functions, run.id, "Failed", answer.payload);
  else await again();
}

function operationsOf(payload: unknown): Operation[] {
  const list: unknown[] = Array.isArray(payload) ? payload : [payload];
  for (const each of list) {
    const { op, id } = (each ?? {}) as Partial<Operation>;
    if (typeof op !== "string" || typeof id !== "string")
      throw new Error("the answer holds an operation without a name");
  }
  return list as Operation[];
}

function resultOf(output: unknown): ["Completed" | "Failed", unknown] {
  const bytes = Buffer.byteLength(JSON.stringify(output ?? null));
  if (bytes <= LIMITS.stepBytes) return ["Completed", output];
  return ["Failed", plainError(`the function returned ${bytes} bytes, more than ${LIMITS.stepBytes}`)];
}

function retryDelayMs(settings: JobSettings, answer: Answer, attempt: number): number {
  return answer.retryAfter ? retryAfterMs(answer.retryAfter) : settings.backoffMs(attempt);
}
