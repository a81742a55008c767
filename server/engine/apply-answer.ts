import type { PoolClient } from "pg";
import { parseExpression } from "./cel";
import { durationMs, timeoutMs } from "./durations";
import { endRun } from "./end-run";
import { enqueueJobs } from "./enqueue-jobs";
import type { FunctionList } from "./function-list";
import { sha1 } from "./identifiers";
import { invokeFunction } from "./invoke-function";
import { LIMITS, type Operation, plainError } from "./protocol";
import { type LockedRun, OverLimitError, queueOfRun, storeSteps } from "./store-steps";

const PLANS = new Set(["StepPlanned", "Sleep", "WaitForEvent", "InvokeFunction", "WaitForSignal"]);
/** How the SDK names the end of a function, where it comes as a step. */
const COMPLETE = sha1("complete");

/** Applies the opcodes of one answer to a locked run; "retry" where a step failed and may be tried again. */
export async function applyOperations(
  db: PoolClient,
  functions: FunctionList,
  run: LockedRun,
  operations: Operation[],
  lastAttempt: boolean,
): Promise<"done" | "retry"> {
  if (operations.length > 1 && operations.some((operation) => PLANS.has(operation.op))) {
    await planParallel(db, run, operations);
  }
  const endsHere = operations.some((operation) => operation.op === "RunComplete");
  for (const operation of operations) {
    if (PLANS.has(operation.op) && run.stack.includes(operation.id)) continue; // an answer older than that result
    if (operation.op === "StepError" && !lastAttempt) return "retry";
    await applyOne(db, functions, run, operation, endsHere);
  }
  return "done";
}

/** From here on every step is planned before it runs, until all of these are done. */
async function planParallel(db: PoolClient, run: LockedRun, operations: Operation[]): Promise<void> {
  const open = operations.filter((operation) => operation.op !== "RunComplete").map((operation) => operation.id);
  run.force_plan = true;
  run.pending = [...new Set([...run.pending, ...open])].filter((id) => !run.stack.includes(id));
  if (run.stack.length + run.pending.length > LIMITS.steps) {
    throw new OverLimitError(`the run has more than ${LIMITS.steps} steps`);
  }
  await db.query("update engine.run set force_plan = true, pending = $2 where id = $1", [run.id, run.pending]);
}

async function applyOne(
  db: PoolClient,
  functions: FunctionList,
  run: LockedRun,
  operation: Operation,
  endsHere: boolean,
): Promise<void> {
  const { id } = operation;
  const step = { id, name: nameOf(operation), race: operation.opts?.parallelMode === "race" };
  const queue = queueOfRun(run);
  switch (operation.op) {
    case "StepRun":
    case "Step": {
      const result = { data: operation.data ?? null };
      return storeSteps(db, run, [{ ...step, result }], endsHere ? "wait" : "continue");
    }
    case "StepError": // of the last attempt
    case "StepFailed":
      if (id === COMPLETE) return void (await endRun(db, functions, run.id, "Failed", operation.error));
      return storeSteps(db, run, [{ ...step, result: { error: operation.error } }]);
    case "StepPlanned":
      return enqueueJobs(db, [{ ...queue, key: `${run.id}:step:${id}`, step: id }]);
    case "Sleep":
      return enqueueJobs(db, [{ ...queue, key: `${run.id}:wake:${id}`, wake: id, delayMs: sleepMs(operation) }]);
    case "WaitForEvent":
    case "WaitForSignal":
      return waitFor(db, run, operation);
    case "InvokeFunction":
      return invokeFunction(db, functions, run, operation);
    case "RunComplete":
      return void (await endRun(db, functions, run.id, "Completed", operation.data ?? null));
    case "DiscoveryRequest":
      return enqueueJobs(db, [{ ...queue, key: `${run.id}:discover:${id}:${run.stack.length}` }]);
    default:
      await endRun(db, functions, run.id, "Failed", plainError(`the embedded engine has no ${operation.op} steps`));
  }
}

/** What people call a step. */
export function nameOf(operation: Operation): string {
  return operation.displayName ?? operation.name ?? operation.userland?.id ?? operation.id;
}

function sleepMs(operation: Operation): number {
  const given = operation.opts?.duration ?? operation.name;
  return typeof given === "string" ? durationMs(given) : 0;
}

async function waitFor(db: PoolClient, run: LockedRun, operation: Operation): Promise<void> {
  const { opts = {} } = operation;
  const signal = operation.op === "WaitForSignal";
  const expression = typeof opts.if === "string" ? opts.if : null;
  if (expression) parseExpression(expression); // one that is no CEL fails the run here
  const awaited = signal ? opts.signal : (opts.event ?? operation.name);
  if (typeof awaited !== "string") throw new Error(`the step ${nameOf(operation)} does not say what it waits for`);
  const event = signal ? `signal:${awaited}` : awaited;
  await db.query(
    `insert into engine.pause (kind, run_id, step, name, event, expression, expires_at)
     select $1, $2, $3, $4, $5, $6, now() + $7::float8 * interval '1 millisecond'
     where not exists (select 1 from engine.pause where run_id = $2 and step = $3)`,
    [signal ? "signal" : "wait", run.id, operation.id, nameOf(operation), event, expression, timeoutMs(opts.timeout)],
  );
}
