import type { Db } from "@/server/db";

/** Any number will do, as long as nothing else takes the same lock. */
const ONE_AT_A_TIME = 7_301_544;

/** True until the transaction's end, unless another process groups failures now. */
export async function holdGrouping(db: Db): Promise<boolean> {
  const rows = await db.$queryRawUnsafe<{ held: boolean }[]>(
    `SELECT pg_try_advisory_xact_lock(${ONE_AT_A_TIME}) AS held`,
  );
  return rows[0]?.held ?? false;
}

/** The end of a run that is to be looked at; `run` null when the run has gone. */
export type EndedRun = {
  due: bigint;
  runId: bigint | null;
  projectId: string;
  jobId: string;
  messageId: bigint | null;
  retryOf: bigint | null;
  scheduled: boolean;
  status: string;
  errorName: string | null;
  errorMessage: string | null;
  finishedAt: Date;
};

/** The next ends, in the order in which they were written. */
export function readDue(db: Db, limit: number): Promise<EndedRun[]> {
  return db.$queryRawUnsafe<EndedRun[]>(
    `SELECT d.id AS due, r.id AS "runId", r.project_id AS "projectId", r.job_id AS "jobId", r.message_id AS "messageId",
            r.retry_of AS "retryOf", r.input = 'cron' AS scheduled, r.status, r.error_name AS "errorName",
            left(r.error_message, 2000) AS "errorMessage", coalesce(r.finished_at, r.created_at) AS "finishedAt"
       FROM (SELECT id, run_id FROM failure_due ORDER BY id LIMIT $1::int) d LEFT JOIN run r ON r.id = d.run_id
      ORDER BY d.id`,
    limit,
  );
}

export type FoundGroup = {
  id: string;
  projectId: string;
  jobId: string;
  kind: string;
  pattern: string;
  sample: string;
  lastRunId: bigint;
  firstSeen: Date;
  lastSeen: Date;
};

/** Makes the groups that are new and brings the others up to date; one that failed after it was resolved is open again. */
export function mergeGroups(db: Db, found: readonly FoundGroup[]) {
  return db.$queryRawUnsafe<Pick<FoundGroup, "id" | "jobId" | "kind" | "pattern">[]>(
    `INSERT INTO failure_group AS g (id, project_id, job_id, kind, pattern, sample, last_run_id, first_seen, last_seen)
     SELECT f.* FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
              $8::timestamptz[], $9::timestamptz[]) AS f(id, project_id, job_id, kind, pattern, sample, run, first, last)
      JOIN project p ON p.id = f.project_id
     ON CONFLICT (job_id, kind, pattern) DO UPDATE SET
       sample = CASE WHEN EXCLUDED.last_seen >= g.last_seen THEN EXCLUDED.sample ELSE g.sample END,
       last_run_id = CASE WHEN EXCLUDED.last_seen >= g.last_seen THEN EXCLUDED.last_run_id ELSE g.last_run_id END,
       first_seen = least(g.first_seen, EXCLUDED.first_seen), last_seen = greatest(g.last_seen, EXCLUDED.last_seen),
       reopened_at = CASE WHEN EXCLUDED.last_seen > g.resolved_at THEN EXCLUDED.last_seen ELSE g.reopened_at END,
       resolved_at = CASE WHEN EXCLUDED.last_seen > g.resolved_at THEN NULL ELSE g.resolved_at END
     RETURNING id, job_id AS "jobId", kind, pattern`,
    found.map(({ id }) => id),
    found.map(({ projectId }) => projectId),
    found.map(({ jobId }) => jobId),
    found.map(({ kind }) => kind),
    found.map(({ pattern }) => pattern),
    found.map(({ sample }) => sample),
    found.map(({ lastRunId }) => lastRunId.toString()),
    found.map(({ firstSeen }) => firstSeen.toISOString()),
    found.map(({ lastSeen }) => lastSeen.toISOString()),
  );
}

/** Failures of runs in their groups; what is there already stays. Counts of the groups follow. */
export async function insertFailures(
  db: Db,
  failures: readonly { run: EndedRun & { runId: bigint }; groupId: string }[],
): Promise<void> {
  await db.$executeRawUnsafe(
    `WITH made AS (
       INSERT INTO run_failure (run_id, group_id, job_id, message_id, scheduled)
       SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bool[])
       ON CONFLICT DO NOTHING RETURNING group_id, message_id)
     UPDATE failure_group g SET total = g.total + m.n, open = g.open + m.n, open_messages = g.open_messages + m.messages
       FROM (SELECT group_id, count(*)::int AS n, count(message_id)::int AS messages FROM made GROUP BY group_id) m
      WHERE g.id = m.group_id`,
    failures.map(({ run }) => run.runId.toString()),
    failures.map(({ groupId }) => groupId),
    failures.map(({ run }) => run.jobId),
    failures.map(({ run }) => run.messageId?.toString() ?? null),
    failures.map(({ run }) => run.scheduled),
  );
}

/**
 * Which failures are still open, now that these runs have ended. On a message: the last outcome of its pair with the
 * job. On none: until it is retried, or the job succeeds without a message; of a schedule until its next run. Counts of
 * the groups follow.
 */
export async function settleFailures(db: Db, ended: readonly (EndedRun & { runId: bigint })[]): Promise<void> {
  await db.$executeRawUnsafe(
    `WITH ended AS MATERIALIZED (
       SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::bool[], $6::text[])
         AS e(run_id, job_id, message_id, retry_of, scheduled, status)),
     now AS MATERIALIZED (
       SELECT f.run_id, coalesce(s.run_id = f.run_id, true) AS open
         FROM (SELECT DISTINCT message_id, job_id FROM ended WHERE message_id IS NOT NULL) e
         JOIN run_failure f ON f.message_id = e.message_id AND f.job_id = e.job_id
         LEFT JOIN message_job_state s ON s.message_id = f.message_id AND s.job_id = f.job_id
       UNION
       SELECT f.run_id, false FROM ended e JOIN run_failure f ON f.run_id = e.retry_of WHERE f.message_id IS NULL
       UNION
       SELECT f.run_id, false FROM ended e JOIN run_failure f ON f.job_id = e.job_id AND f.open AND f.message_id IS NULL
         WHERE e.message_id IS NULL AND f.run_id < e.run_id AND (e.status = 'success' OR e.scheduled AND f.scheduled)),
     changed AS (
       UPDATE run_failure f SET open = now.open FROM now WHERE f.run_id = now.run_id AND f.open <> now.open
       RETURNING f.group_id, f.open, f.message_id)
     UPDATE failure_group g SET open = g.open + c.n, open_messages = g.open_messages + c.messages
       FROM (SELECT group_id, sum(CASE WHEN open THEN 1 ELSE -1 END)::int AS n,
               coalesce(sum(CASE WHEN open THEN 1 ELSE -1 END) FILTER (WHERE message_id IS NOT NULL), 0)::int AS messages
               FROM changed GROUP BY group_id) c
      WHERE g.id = c.group_id`,
    ended.map(({ runId }) => runId.toString()),
    ended.map(({ jobId }) => jobId),
    ended.map(({ messageId }) => messageId?.toString() ?? null),
    ended.map(({ retryOf }) => retryOf?.toString() ?? null),
    ended.map(({ scheduled }) => scheduled),
    ended.map(({ status }) => status),
  );
}

/** These ends have been looked at. */
export async function forgetDue(db: Db, due: readonly bigint[]): Promise<void> {
  await db.$executeRawUnsafe("DELETE FROM failure_due WHERE id = ANY ($1::bigint[])", due.map(String));
}
