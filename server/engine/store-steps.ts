import type { PoolClient } from "pg";
import { enqueueJobs } from "./enqueue-jobs";
import { LIMITS, type RunStatus } from "./protocol";

/** A run while its row is locked. `stack`: the steps done, in order; `pending`: parallel steps not yet done. */
export type LockedRun = {
  id: string;
  fn: string;
  status: RunStatus;
  stack: string[];
  pending: string[];
  force_plan: boolean;
  req_version: number;
  bytes: number;
  limit_keys: string[];
  limits: number[];
  priority: number;
};

/** Locks a run for the rest of the transaction; undefined where there is none. */
export async function lockRun(db: PoolClient, id: string): Promise<LockedRun | undefined> {
  const { rows } = await db.query<LockedRun>(
    `select id, fn, status, stack, pending, force_plan, req_version, bytes::float8 as bytes, limit_keys, limits, priority
     from engine.run where id = $1 for update`,
    [id],
  );
  return rows[0];
}

/** What the jobs of a run take over from it. */
export function queueOfRun(run: LockedRun) {
  return { run_id: run.id, limit_keys: run.limit_keys, limits: run.limits, priority: run.priority };
}

export type StepResult = { id: string; name?: string; result: unknown; race?: boolean };

/** A run asks for more than the engine's limits allow: it fails, and trying again does not help. */
export class OverLimitError extends Error {
  override name = "OverLimitError";
}

/**
 * Stores step results of a locked run (a step stored before stays as it is), and enqueues the run's next call once no
 * parallel step is open. Throws OverLimitError beyond the limits of steps and bytes.
 */
export async function storeSteps(
  db: PoolClient,
  run: LockedRun,
  steps: StepResult[],
  continues: "continue" | "wait" = "continue",
): Promise<void> {
  const last = steps.at(-1);
  if (!last) return;
  const results = steps.map((step) => JSON.stringify(step.result ?? null));
  const sizes = results.map((text) => Buffer.byteLength(text));
  checkLimits(run, steps, sizes);
  const { rows } = await db.query<{ id: string }>(
    `insert into engine.step (run_id, id, name, result)
     select $1, x.id, x.name, x.result from unnest($2::text[], $3::text[], $4::json[]) as x(id, name, result)
     on conflict do nothing returning id`,
    [run.id, steps.map((step) => step.id), steps.map((step) => step.name ?? null), results],
  );
  const fresh = new Set(rows.map((row) => row.id));
  const ids = steps.map((step) => step.id);
  run.stack = [...run.stack, ...ids.filter((id) => fresh.has(id))];
  run.pending = run.pending.filter((id) => !ids.includes(id));
  run.bytes += sum(sizes);
  const goesOn = continues === "continue" && (run.pending.length === 0 || steps.some((step) => step.race));
  if (run.pending.length === 0) run.force_plan = false;
  await db.query("update engine.run set stack = $2, pending = $3, force_plan = $4, bytes = $5 where id = $1", [
    run.id,
    run.stack,
    run.pending,
    run.force_plan,
    run.bytes,
  ]);
  if (goesOn) await enqueueJobs(db, [{ ...queueOfRun(run), key: `${run.id}:after:${last.id}` }]);
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function checkLimits(run: LockedRun, steps: StepResult[], sizes: number[]): void {
  const fresh = steps.filter((step) => !run.stack.includes(step.id)).length;
  if (run.stack.length + fresh > LIMITS.steps) throw new OverLimitError(`the run has more than ${LIMITS.steps} steps`);
  const big = sizes.findIndex((size) => size > LIMITS.stepBytes);
  if (big >= 0) {
    const name = steps[big]?.name ?? steps[big]?.id;
    throw new OverLimitError(`step "${name}" returned ${sizes[big]} bytes, more than ${LIMITS.stepBytes}`);
  }
  if (run.bytes + sum(sizes) > LIMITS.runBytes) {
    throw new OverLimitError(`the run's steps returned more than ${LIMITS.runBytes} bytes`);
  }
}

/** What waits: a pause's step of a run. */
export type WaitingStep = { id: string; run_id: string; step: string | null; name: string | null };

/** Ends a wait with a result; the run goes on. Does nothing where the wait or the run is over already. */
export async function resumeWait(db: PoolClient, wait: WaitingStep, result: unknown): Promise<void> {
  const run = await lockRun(db, wait.run_id);
  const { rowCount } = await db.query("delete from engine.pause where id = $1", [wait.id]);
  if (!rowCount || run?.status !== "Running" || !wait.step) return;
  await storeSteps(db, run, [{ id: wait.step, ...(wait.name ? { name: wait.name } : {}), result }]);
}
