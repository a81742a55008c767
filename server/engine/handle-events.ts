import type { PoolClient } from "pg";
import { conditionHolds, keyOf } from "./cel";
import { durationMs } from "./durations";
import { endRun } from "./end-run";
import type { FunctionList } from "./function-list";
import type { EventBody, FunctionConfig } from "./protocol";
import { type NewRun, startRuns } from "./start-runs";
import { resumeWait, type WaitingStep } from "./store-steps";

/** A stored event: `id` is the engine's, `body.id` may be the sender's; `awaited`: some run may be waiting for its name. */
export type StoredEvent = { id: string; body: EventBody; awaited: boolean };

/** Takes up to `limit` unhandled events, the oldest first, and marks them as handled. */
export async function takeEvents(db: PoolClient, limit: number): Promise<StoredEvent[]> {
  const { rows } = await db.query<StoredEvent & { seq: string }>({
    name: "engine-take-events",
    text: `update engine.event set done = true
           where id in (select id from engine.event where not done order by seq limit $1)
           returning id, seq, body, exists (select 1 from engine.pause p where p.event = event.name) as awaited`,
    values: [limit],
  });
  return rows.sort((a, b) => Number(a.seq) - Number(b.seq));
}

/**
 * What follows from events, in their order: waiting runs go on, runs are cancelled, functions start (or their batch or
 * debounce keeps the event).
 */
export async function handleEvents(db: PoolClient, functions: FunctionList, events: StoredEvent[]): Promise<void> {
  let starts: NewRun[] = [];
  for (const { id, body: event, awaited } of events) {
    if (awaited || functions.mayCancel(event.name)) {
      await startRuns(db, functions, starts); // a run that an earlier event of this batch starts can be cancelled
      starts = [];
      await endWaits(db, functions, event);
    }
    for (const fn of functions.triggeredBy(event)) {
      const held = await holdBack(db, fn, event);
      if (held === "kept") continue;
      const onceKey = event.id === id ? undefined : `event:${event.id}`;
      starts.push({ fn, events: held, ...(onceKey ? { onceKey } : {}) });
    }
  }
  await startRuns(db, functions, starts);
}

type EventWait = WaitingStep & { kind: string; expression: string | null; events: EventBody[] };

async function endWaits(db: PoolClient, functions: FunctionList, event: EventBody): Promise<void> {
  const { rows } = await db.query<EventWait>(
    `select p.id, p.kind, p.run_id, p.step, p.name, p.expression, r.events
     from engine.pause p join engine.run r on r.id = p.run_id
     where p.event = $1 and p.expires_at > now() and p.kind in ('wait', 'cancel') order by p.id`,
    [event.name],
  );
  for (const wait of rows) {
    if (!conditionHolds(wait.expression, { event: wait.events[0], async: event })) continue;
    if (wait.kind === "cancel") await endRun(db, functions, wait.run_id, "Cancelled", null);
    else await resumeWait(db, wait, event);
  }
}

/** Debounces and batches: "kept" where the event has to wait, else the events to start a run with. */
async function holdBack(
  db: PoolClient,
  fn: FunctionConfig,
  event: EventBody,
): Promise<"kept" | [EventBody, ...EventBody[]]> {
  if (fn.debounce) {
    await debounce(db, fn, fn.debounce, event);
    return "kept";
  }
  if (fn.batchEvents && conditionHolds(fn.batchEvents.if, { event })) {
    return addToBatch(db, fn, fn.batchEvents, event);
  }
  return [event];
}

/** Only the latest event counts, and the run waits until none came for a period (at most `timeout` in all). */
async function debounce(
  db: PoolClient,
  fn: FunctionConfig,
  { key, period, timeout }: NonNullable<FunctionConfig["debounce"]>,
  event: EventBody,
): Promise<void> {
  await db.query(
    `insert into engine.held (key, fn, events, last_ts, due)
     values ($1, $2, array[$3::json], $4, now() + $5 * interval '1 millisecond')
     on conflict (key) do update set
       due = least(excluded.due, held.since + $6 * interval '1 millisecond'),
       events = case when held.last_ts <= excluded.last_ts then excluded.events else held.events end,
       last_ts = greatest(held.last_ts, excluded.last_ts)`,
    [
      `debounce:${fn.id}:${keyOf(key, { event })}`,
      fn.id,
      JSON.stringify(event),
      event.ts,
      durationMs(period),
      timeout ? durationMs(timeout) : 1e12,
    ],
  );
}

async function addToBatch(
  db: PoolClient,
  fn: FunctionConfig,
  { key, maxSize, timeout }: NonNullable<FunctionConfig["batchEvents"]>,
  event: EventBody,
): Promise<"kept" | [EventBody, ...EventBody[]]> {
  const heldKey = `batch:${fn.id}:${keyOf(key, { event })}`;
  const { rows } = await db.query<{ size: number }>(
    `insert into engine.held (key, fn, events, last_ts, due)
     values ($1, $2, array[$3::json], $4, now() + $5 * interval '1 millisecond')
     on conflict (key) do update set events = held.events || excluded.events
     returning cardinality(events) as size`,
    [heldKey, fn.id, JSON.stringify(event), event.ts, durationMs(timeout)],
  );
  if ((rows[0]?.size ?? 0) < maxSize) return "kept";
  const full = await db.query<{ events: [EventBody, ...EventBody[]] }>(
    "delete from engine.held where key = $1 returning events",
    [heldKey],
  );
  return full.rows[0]?.events ?? "kept";
}
