import type { Pool, PoolClient } from "pg";
import type { EventBody, RunStatus } from "./protocol";

/** A job in the hands of this engine, with its run as it was at that moment. `gen` is what fences it. */
export type ClaimedJob = {
  id: string;
  key: string;
  run_id: string;
  step: string;
  wake: string | null;
  attempt: number;
  gen: number;
  limited: boolean;
  fresh: boolean;
  fn: string;
  status: RunStatus;
  events: EventBody[];
  stack: string[];
  pending: string[];
  force_plan: boolean;
  req_version: number;
  step_ids: string[];
  step_results: unknown[];
};

/** Takes up to `room` due jobs for `worker`; its lease on them ends after `leaseMs` unless it is renewed. */
export async function claimJobs(
  db: Pool | PoolClient,
  worker: string,
  room: number,
  leaseMs: number,
): Promise<ClaimedJob[]> {
  const { rows } = await db.query<ClaimedJob>({
    name: "engine-claim-jobs",
    text: "select * from engine.claim_jobs($1, $2, $3)",
    values: [worker, room, leaseMs],
  });
  return rows;
}

/**
 * Milliseconds until the next job that is not due yet; undefined where none is planned. One that became due in the last
 * moment counts, since the claim before this question may just have missed it.
 */
export async function nextJobInMs(db: Pool): Promise<number | undefined> {
  const { rows } = await db.query<{ ms: number | null }>({
    name: "engine-next-job",
    text: `select (extract(epoch from min(run_at) - clock_timestamp()) * 1000)::float8 as ms
           from engine.job where lock_id is null and run_at > clock_timestamp() - interval '20 milliseconds'`,
  });
  return rows[0]?.ms ?? undefined;
}

/**
 * Renews the leases of these jobs, where they are still held by these claims. Jobs that are just being completed are
 * skipped. (Not by worker: a claim whose answer was lost on the way has to run out.)
 */
export async function renewLeases(db: Pool, jobs: Pick<ClaimedJob, "id" | "gen">[], leaseMs: number): Promise<void> {
  if (!jobs.length) return;
  await db.query(
    `update engine.job set lock_until = clock_timestamp() + $3::float8 * interval '1 millisecond'
     where id in (
       select j.id from engine.job j join unnest($1::bigint[], $2::int[]) as mine(id, gen) on mine.id = j.id and mine.gen = j.gen
       where j.lock_id is not null for update of j skip locked)`,
    [jobs.map((job) => job.id), jobs.map((job) => job.gen), leaseMs],
  );
}

/** Puts jobs whose worker fell silent back in the queue, at the same attempt; the worker can complete them no more. */
export async function releaseExpired(db: Pool | PoolClient): Promise<number> {
  const { rowCount } = await db.query(
    `update engine.job set lock_id = null, lock_until = null, gen = gen + 1
     where id in (select id from engine.job where lock_until < clock_timestamp() for update skip locked)`,
  );
  return rowCount ?? 0;
}

/** Gives a claimed job back, to be tried again after a delay; nothing where the claim is not this one any more. */
export async function putBack(
  db: Pool | PoolClient,
  job: ClaimedJob,
  delayMs: number,
  counts: "as a try" | "not at all",
): Promise<void> {
  await db.query(
    `update engine.job set lock_id = null, lock_until = null, gen = gen + 1, attempt = attempt + $4,
       run_at = now() + $3::float8 * interval '1 millisecond', sort_at = now() + $3::float8 * interval '1 millisecond'
     where id = $1 and gen = $2`,
    [job.id, job.gen, delayMs, counts === "as a try" ? 1 : 0],
  );
}

/** Deletes a claimed job that is done; nothing where the claim is not this one any more. */
export async function dropJob(db: Pool | PoolClient, job: ClaimedJob): Promise<void> {
  await db.query("delete from engine.job where id = $1 and gen = $2", [job.id, job.gen]);
}
