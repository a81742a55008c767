import type { PoolClient } from "pg";
import { timeoutMs } from "./durations";
import type { FunctionList } from "./function-list";
import { ulid } from "./identifiers";
import { type EventBody, type Operation, plainError } from "./protocol";
import { startRuns } from "./start-runs";
import { type LockedRun, resumeWait, storeSteps } from "./store-steps";

type Payload = { data?: Record<string, unknown>; user?: unknown; v?: string };

/** One run starts another function and waits for its result; an unknown function is a failed step. */
export async function invokeFunction(
  db: PoolClient,
  functions: FunctionList,
  run: LockedRun,
  operation: Operation,
): Promise<void> {
  const functionId = String(operation.opts?.function_id);
  const name = operation.displayName ?? operation.id;
  const target = functions.get(functionId);
  if (!target) {
    const error = plainError(`could not find function: ${functionId}`);
    return storeSteps(db, run, [{ id: operation.id, name, result: { error } }]);
  }
  const { rows } = await db.query<{ id: string }>(
    `insert into engine.pause (kind, run_id, step, name, expires_at)
     select 'invoke', $1, $2, $3, now() + $4::float8 * interval '1 millisecond'
     where not exists (select 1 from engine.pause where run_id = $1 and step = $2)
     returning id`,
    [run.id, operation.id, name, timeoutMs(operation.opts?.timeout)],
  );
  const pause = rows[0];
  if (!pause) return;
  const event = invocation(target.id, `${run.id}.${operation.id}`, (operation.opts?.payload ?? {}) as Payload);
  const [started] = await startRuns(db, functions, [{ fn: target, events: [event], invokedBy: pause.id }]);
  if (started) return;
  const error = plainError("the invoked function did not start: its idempotency, singleton or rate limit refused it");
  await resumeWait(db, { id: pause.id, run_id: run.id, step: operation.id, name }, { error });
}

function invocation(fn_id: string, correlation_id: string, payload: Payload): EventBody {
  return {
    id: ulid(),
    name: "inngest/function.invoked",
    data: { ...payload.data, _inngest: { fn_id, correlation_id } },
    ts: Date.now(),
    user: payload.user ?? {},
    ...(payload.v ? { v: payload.v } : {}),
  };
}
