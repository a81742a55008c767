import type { Pool, PoolClient } from "pg";
import { seededUlid } from "./identifiers";
import type { EventBody, SentEvent } from "./protocol";

/** The channel that engines listen on, and what they hear: new events, or jobs that became due. */
export const CHANNEL = "engine";
export const NEWS = { events: "events", jobs: "jobs" } as const;

const INSERT_SQL = `insert into engine.event (id, name, body)
  select x.id, x.name, x.body from unnest($1::text[], $2::text[], $3::json[]) as x(id, name, body)
  on conflict (id) do nothing`;

/**
 * Stores events and returns their ids. Events of the same `seed` (the SDK's header) are stored once, however often they
 * are sent. With `announce` the engines of all processes are notified; without, the caller wakes its own, which spares
 * the database the notification.
 */
export async function receiveEvents(
  db: Pool | PoolClient,
  events: SentEvent[],
  seed: string | null = null,
  announce = true,
): Promise<string[]> {
  if (!events.length) return [];
  const now = Date.now();
  const rows = events.map((event, index) => {
    const id = seededUlid(seed, index + 1);
    const body: EventBody = {
      user: {},
      ...event,
      id: event.id || id,
      data: event.data ?? {},
      ts: event.ts || now,
    };
    return { id, name: event.name, body: JSON.stringify(body) };
  });
  await db.query({
    name: announce ? "engine-receive-and-announce" : "engine-receive-events",
    text: announce ? `with stored as (${INSERT_SQL}) select pg_notify('${CHANNEL}', '${NEWS.events}')` : INSERT_SQL,
    values: [rows.map((row) => row.id), rows.map((row) => row.name), rows.map((row) => row.body)],
  });
  return rows.map((row) => row.id);
}
