import type { Pool, PoolClient } from "pg";
import { claimSql } from "./claim-jobs.sql";
import { inTransaction, LOCK } from "./transaction";

// Bodies and results are json, not jsonb: jsonb refuses the escape \u0000, which steps may return.
const tablesSql = /* sql */ `
create table engine.event (
  id text primary key,
  seq bigint generated always as identity,
  name text not null,
  body json not null,
  received_at timestamptz not null default now(),
  done boolean not null default false,
  error text
);
create index event_open on engine.event (seq) where not done;
create index event_old on engine.event (received_at) where done;

create table engine.run (
  id text primary key,
  fn text not null,
  status text not null default 'Running',
  events json not null,
  stack text[] not null default '{}',
  pending text[] not null default '{}',
  force_plan boolean not null default false,
  req_version int not null default -1,
  bytes bigint not null default 0,
  limit_keys text[] not null default '{}',
  limits int[] not null default '{}',
  priority int not null default 0,
  invoked_by bigint,
  output json,
  singleton text,
  queued_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz
);
create index run_singleton on engine.run (fn, singleton) where status = 'Running' and singleton is not null;
create index run_old on engine.run (ended_at) where ended_at is not null;

create table engine.step (
  run_id text not null references engine.run on delete cascade,
  id text not null,
  name text,
  result json not null,
  at timestamptz not null default now(),
  primary key (run_id, id)
);

-- A job is one call request to come. key: work that is enqueued twice is one job. step: 'step' asks the function to
-- go on, a hashed id asks for that step. wake: the sleeping step to store as over first. gen fences its worker.
create table engine.job (
  id bigint generated always as identity primary key,
  key text not null unique,
  run_id text not null references engine.run on delete cascade,
  step text not null default 'step',
  wake text,
  limit_group text not null default '',
  limit_keys text[] not null default '{}',
  limits int[] not null default '{}',
  run_at timestamptz not null default now(),
  sort_at timestamptz not null default now(),
  attempt int not null default 0,
  gen int not null default 0,
  lock_id text,
  lock_until timestamptz
);
create index job_ready on engine.job (limit_group, sort_at, id) where lock_id is null;
create index job_soon on engine.job (run_at) where lock_id is null;
create index job_locked on engine.job (lock_until) where lock_id is not null;
create index job_run on engine.job (run_id);

-- Everything a run waits for: kind is wait, signal, invoke, cancel, start-timeout or finish-timeout.
create table engine.pause (
  id bigint generated always as identity primary key,
  kind text not null,
  run_id text not null references engine.run on delete cascade,
  step text,
  name text,
  event text,
  expression text,
  expires_at timestamptz not null
);
create index pause_event on engine.pause (event);
create index pause_run on engine.pause (run_id);
create index pause_expiry on engine.pause (expires_at);

create table engine.once (key text primary key, run_id text not null, expires_at timestamptz not null);
create index once_expiry on engine.once (expires_at);

-- Rate limits and throttles: the theoretical arrival time of the generic cell rate algorithm.
create table engine.bucket (key text primary key, arrives_at timestamptz not null);
create index bucket_old on engine.bucket (arrives_at);

-- Debounces and batches: events that wait for their run.
create table engine.held (
  key text primary key,
  fn text not null,
  events json[] not null,
  last_ts bigint not null,
  since timestamptz not null default now(),
  due timestamptz not null
);
create index held_due on engine.held (due);

create table engine.cron (fn text not null, cron text not null, next_at timestamptz not null, primary key (fn, cron));
`;

/** The steps that lead from nothing to this version's schema. Only ever appended to. */
const VERSIONS = [`${tablesSql}${claimSql}`];

/**
 * Creates the schema \`engine\` or brings it to this version. Safe to call from several processes at once.
 * Throws where the database was already brought to a newer version than this code knows.
 */
export async function ensureSchema(pool: Pool): Promise<void> {
  if ((await readVersion(pool)) === VERSIONS.length) return;
  await inTransaction(pool, async (db) => {
    await db.query("select pg_advisory_xact_lock($1)", [LOCK.schema]);
    // Locking a relation makes this session hear what others created while it waited; the advisory lock does not.
    await db.query("select 1 from pg_namespace limit 1");
    await db.query(`create schema if not exists engine;
      create table if not exists engine.version (only_row boolean primary key default true check (only_row), number int not null)`);
    const current = await readVersion(db);
    if (current > VERSIONS.length) {
      throw new Error(`the schema engine is at version ${current}, newer than this program's ${VERSIONS.length}`);
    }
    for (const sql of VERSIONS.slice(current)) await db.query(sql);
    await db.query(
      "insert into engine.version (number) values ($1) on conflict (only_row) do update set number = excluded.number",
      [VERSIONS.length],
    );
  });
}

async function readVersion(db: Pool | PoolClient): Promise<number> {
  const exists = await db.query<{ found: boolean }>("select to_regclass('engine.version') is not null as found");
  if (!exists.rows[0]?.found) return 0;
  const { rows } = await db.query<{ number: number }>("select number from engine.version");
  return rows[0]?.number ?? 0;
}
