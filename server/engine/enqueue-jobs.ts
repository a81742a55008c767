import type { PoolClient } from "pg";

/** What a run passes on to each of its jobs: the keys and numbers of its concurrency limits, and its priority in seconds. */
export type RunQueue = { run_id: string; limit_keys: string[]; limits: number[]; priority: number };

export type NewJob = RunQueue & { key: string; step?: string; wake?: string; delayMs?: number };

/** Enqueues jobs; one whose key is there already is left as it is. */
export async function enqueueJobs(db: PoolClient, jobs: NewJob[]): Promise<void> {
  if (!jobs.length) return;
  await db.query(
    `insert into engine.job (key, run_id, step, wake, limit_group, limit_keys, limits, run_at, sort_at)
     select key, run_id, step, wake, array_to_string(limit_keys, '|'), limit_keys, limits,
            now() + delay_s * interval '1 second', now() + (delay_s - priority) * interval '1 second'
     from jsonb_to_recordset($1) as x(key text, run_id text, step text, wake text, limit_keys text[], limits int[],
                                      delay_s float8, priority float8)
     on conflict (key) do nothing`,
    [
      JSON.stringify(
        jobs.map(({ delayMs = 0, step = "step", ...job }) => ({
          ...job,
          step,
          delay_s: Math.min(delayMs, 1e13) / 1000,
        })),
      ),
    ],
  );
}
