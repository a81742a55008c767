import type { PoolClient } from "pg";
import type { FunctionList } from "./function-list";
import { type EventBody, LIMITS, plainError } from "./protocol";
import { receiveEvents } from "./receive-events";
import { resumeWait, type WaitingStep } from "./store-steps";

type Ending = "Completed" | "Failed" | "Cancelled";

/**
 * Ends a running run: its jobs and waits go, whoever invoked it goes on, and the internal events that somebody listens
 * to are written. `functions` is null in a process that knows none: then all are written. False where it had ended.
 */
export async function endRun(
  db: PoolClient,
  functions: FunctionList | null,
  id: string,
  status: Ending,
  output: unknown,
): Promise<boolean> {
  const { rows } = await db.query<{ fn: string; events: EventBody[]; invoked_by: string | null }>(
    `update engine.run set status = $2, output = $3, ended_at = now() where id = $1 and status = 'Running'
     returning fn, events, invoked_by`,
    [id, status, JSON.stringify(output ?? null)],
  );
  const run = rows[0];
  if (!run) return false;
  await db.query("with gone as (delete from engine.pause where run_id = $1) delete from engine.job where run_id = $1", [
    id,
  ]);
  const error = status === "Failed" ? output : plainError("function cancelled");
  if (run.invoked_by) {
    const waits = await db.query<WaitingStep>("select id, run_id, step, name from engine.pause where id = $1", [
      run.invoked_by,
    ]);
    const wait = waits.rows[0];
    if (wait) await resumeWait(db, wait, status === "Completed" ? resultOf(output) : { error });
  }
  const told = endingEvents(status).filter((name) => !functions || functions.listensTo(name));
  if (told.length) {
    const about = { function_id: run.fn, run_id: id, event: run.events[0], events: run.events };
    const data = { ...about, ...(status === "Completed" ? { result: output ?? null } : { error }) };
    await receiveEvents(
      db,
      told.map((name) => ({ name, data })),
    );
  }
  return true;
}

function resultOf(output: unknown): unknown {
  const bytes = Buffer.byteLength(JSON.stringify(output ?? null));
  if (bytes <= LIMITS.stepBytes) return { data: output ?? null };
  return { error: plainError(`the invoked function returned ${bytes} bytes, more than ${LIMITS.stepBytes}`) };
}

function endingEvents(status: Ending): string[] {
  if (status === "Cancelled") return ["inngest/function.cancelled"];
  return status === "Failed" ? ["inngest/function.failed", "inngest/function.finished"] : ["inngest/function.finished"];
}
