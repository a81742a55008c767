import type { PoolClient } from "pg";
import { keyOf } from "./cel";
import { durationMs, timeoutMs } from "./durations";
import { endRun } from "./end-run";
import { limitsOf, passesRateLimit, priorityOf, takeOnce, throttleDelay } from "./flow-control";
import type { FunctionList } from "./function-list";
import { ulid } from "./identifiers";
import type { EventBody, FunctionConfig } from "./protocol";

export type NewRun = {
  fn: FunctionConfig;
  events: [EventBody, ...EventBody[]];
  onceKey?: string;
  invokedBy?: string;
};

type RunRow = {
  id: string;
  fn: string;
  events: string;
  limit_keys: string[];
  limits: number[];
  priority: number;
  invoked_by: string | null;
  singleton: string | null;
  delayMs: number;
};

/** Starts runs in order and returns their ids; null where an idempotency key, a singleton or a rate limit said no. */
export async function startRuns(db: PoolClient, functions: FunctionList, list: NewRun[]): Promise<(string | null)[]> {
  const ids: (string | null)[] = [];
  let batch: { row: RunRow; fn: FunctionConfig }[] = [];
  for (const run of list) {
    if (run.fn.singleton) {
      await insertRuns(db, batch); // so that the singleton sees the runs of this very call
      batch = [];
    }
    const row = await admit(db, functions, run);
    ids.push(row?.id ?? null);
    if (row) batch.push({ row, fn: run.fn });
  }
  await insertRuns(db, batch);
  return ids;
}

async function admit(db: PoolClient, functions: FunctionList, run: NewRun): Promise<RunRow | null> {
  const { fn, events } = run;
  const [event] = events;
  const id = ulid();
  if (!(await takeOnce(db, fn, event, id, run.onceKey))) return null;
  if (!(await passesRateLimit(db, fn, event))) return null;
  const singleton = fn.singleton ? keyOf(fn.singleton.key, { event }) : null;
  if (singleton !== null && !(await passesSingleton(db, functions, fn, singleton))) return null;
  const { keys, limits } = limitsOf(fn, event);
  return {
    id,
    fn: fn.id,
    events: JSON.stringify(events),
    limit_keys: keys,
    limits,
    priority: priorityOf(fn, event),
    invoked_by: run.invokedBy ?? null,
    singleton,
    delayMs: await throttleDelay(db, fn, event),
  };
}

async function passesSingleton(
  db: PoolClient,
  functions: FunctionList,
  fn: FunctionConfig,
  key: string,
): Promise<boolean> {
  const { rows } = await db.query<{ id: string }>(
    "select id from engine.run where fn = $1 and singleton = $2 and status = 'Running'",
    [fn.id, key],
  );
  if (!rows.length) return true;
  if (fn.singleton?.mode === "skip") return false;
  for (const { id } of rows) await endRun(db, functions, id, "Cancelled", null);
  return true;
}

const INSERT_SQL = `
  with given as (
    select x.*, e.events, e.place from jsonb_to_recordset($1) as x(
      id text, fn text, limit_keys text[], limits int[], priority int, invoked_by bigint, singleton text, delay_s float8)
    join unnest($2::text[], $3::json[]) with ordinality as e(id, events, place) on e.id = x.id
  ), runs as (
    insert into engine.run (id, fn, events, limit_keys, limits, priority, invoked_by, singleton)
    select id, fn, events, limit_keys, limits, priority, invoked_by, singleton from given
  )
  insert into engine.job (key, run_id, limit_group, limit_keys, limits, run_at, sort_at)
  select id || ':start', id, array_to_string(limit_keys, '|'), limit_keys, limits,
         now() + delay_s * interval '1 second', now() + (delay_s - priority) * interval '1 second'
  from given order by place`;

async function insertRuns(db: PoolClient, batch: { row: RunRow; fn: FunctionConfig }[]): Promise<void> {
  if (!batch.length) return;
  const rows = batch.map(({ row }) => row);
  await db.query({
    name: "engine-insert-runs",
    text: INSERT_SQL,
    values: [
      JSON.stringify(rows.map(({ events: _, delayMs, ...row }) => ({ ...row, delay_s: delayMs / 1000 }))),
      rows.map((row) => row.id),
      rows.map((row) => row.events),
    ],
  });
  const pauses = batch.flatMap(({ row, fn }) => pausesOf(row.id, fn));
  if (pauses.length) {
    await db.query(
      `insert into engine.pause (kind, run_id, event, expression, expires_at)
       select kind, run_id, event, expression, now() + ms * interval '1 millisecond'
       from jsonb_to_recordset($1) as x(kind text, run_id text, event text, expression text, ms float8)`,
      [JSON.stringify(pauses)],
    );
  }
}

function pausesOf(run_id: string, fn: FunctionConfig) {
  const cancels = (fn.cancel ?? []).map((cancel) => ({
    kind: "cancel",
    run_id,
    event: cancel.event,
    expression: cancel.if ?? null,
    ms: timeoutMs(cancel.timeout),
  }));
  if (!fn.timeouts?.start) return cancels;
  const start = { kind: "start-timeout", run_id, event: null, expression: null, ms: durationMs(fn.timeouts.start) };
  return [...cancels, start];
}
