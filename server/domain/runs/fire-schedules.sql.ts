import { NEWS_CHANNEL, newsTopic } from "@/contracts/news";
import { PRIORITY } from "@/contracts/runs";
import type { Db } from "@/server/db";
import type { DueSchedule } from "@/server/domain/triggers/take-due-schedules";

/** Due times of one job that may wait for the runs before; later ones are skipped. */
const MOST_WAITING = 100;

const IS_OPEN = `EXISTS (SELECT 1 FROM run o WHERE o.job_id = j.id AND o.input = 'cron'
  AND o.status IN ('queued', 'claimed', 'running'))`;

/** Queues the runs whose fires are in `fires`, numbered in their order. */
const QUEUE = `made AS (
    INSERT INTO run (id, project_id, job_id, trigger_id, cause, input, priority, retention_class, created_at)
    SELECT n.run_id, n.project_id, n.job_id, n.trigger_id, 'cron', 'cron', ${PRIORITY.machine}, n.class, clock_timestamp()
    FROM numbered n JOIN fires f ON f.run_id = n.run_id ORDER BY n.run_id RETURNING project_id)`;

/**
 * What comes of due schedules: for each of their jobs that is on a run, or nothing, or a place behind the run before,
 * as the job's overlap says. The projects' rows are held. Returns the projects that got runs.
 */
export async function insertScheduledRuns(db: Db, due: readonly DueSchedule[]): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(
    `WITH wanted AS MATERIALIZED (
       SELECT d.trigger_id, d.project_id, d.due_at, j.id AS job_id, coalesce(p.retention_days, 0) AS class,
         CASE WHEN j.overlap = 'allow' OR NOT (${IS_OPEN} OR waits.count > 0) THEN 'fired'
              WHEN j.overlap = 'queue' AND waits.count < ${MOST_WAITING} THEN 'waiting' ELSE 'skipped' END AS status
       FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS d(trigger_id, project_id, due_at)
       JOIN job j ON j.trigger_id = d.trigger_id AND j.project_id = d.project_id AND j.enabled AND j.archived_at IS NULL
       JOIN project p ON p.id = d.project_id,
       LATERAL (SELECT count(*) FROM schedule_fire w WHERE w.job_id = j.id AND w.status = 'waiting') AS waits
       ORDER BY d.due_at, d.project_id, j.created_at, j.id),
     numbered AS MATERIALIZED (
       SELECT w.*, CASE WHEN w.status = 'fired' THEN nextval('run_id_seq') END AS run_id FROM wanted w),
     fires AS (
       INSERT INTO schedule_fire (trigger_id, job_id, due_at, run_id, status)
       SELECT trigger_id, job_id, due_at, run_id, status FROM numbered ON CONFLICT DO NOTHING RETURNING run_id),
     ${QUEUE}
     SELECT DISTINCT project_id AS id FROM made`,
    due.map(({ triggerId }) => triggerId),
    due.map(({ projectId }) => projectId),
    due.map(({ dueAt }) => dueAt),
  );
  return told(db, rows);
}

/**
 * Lets due times that waited go on whose job has no open scheduled run any more, the oldest of each job. One whose job
 * was switched off or got another trigger meanwhile comes to nothing: the job's row is held, so that this is as it is
 * now. Returns how many were settled, and the projects.
 */
export async function releaseWaiting(db: Db): Promise<{ settled: number; projectIds: string[] }> {
  const rows = await db.$queryRawUnsafe<{ id: string | null; settled: number }[]>(
    `WITH head AS MATERIALIZED (
       SELECT f.trigger_id, f.job_id, f.due_at, p.id AS project_id, coalesce(p.retention_days, 0) AS class,
         j.enabled AND j.archived_at IS NULL AND j.trigger_id = f.trigger_id AND t.deleted_at IS NULL AS may
       FROM schedule_fire f JOIN job j ON j.id = f.job_id JOIN project p ON p.id = j.project_id
       JOIN "trigger" t ON t.id = f.trigger_id
       WHERE f.status = 'waiting' AND NOT ${IS_OPEN}
         AND p.deletion_scheduled_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM schedule_fire b WHERE b.job_id = f.job_id AND b.status = 'waiting' AND b.due_at < f.due_at)
       ORDER BY f.due_at LIMIT 500 FOR NO KEY UPDATE OF f, p, j SKIP LOCKED),
     numbered AS MATERIALIZED (SELECT h.*, CASE WHEN h.may THEN nextval('run_id_seq') END AS run_id FROM head h),
     fires AS (
       UPDATE schedule_fire f SET status = CASE WHEN n.may THEN 'fired' ELSE 'skipped' END, run_id = n.run_id
       FROM numbered n WHERE f.trigger_id = n.trigger_id AND f.job_id = n.job_id AND f.due_at = n.due_at
       RETURNING f.run_id),
     ${QUEUE}
     SELECT s.settled, m.project_id AS id FROM (SELECT count(*)::int AS settled FROM numbered) s
     LEFT JOIN (SELECT DISTINCT project_id FROM made) m ON true`,
  );
  const queued = rows.flatMap(({ id }) => (id === null ? [] : [{ id }]));
  return { settled: rows[0]?.settled ?? 0, projectIds: await told(db, queued) };
}

/** Tells every process that these projects have work. */
async function told(db: Db, projects: readonly { id: string }[]): Promise<string[]> {
  const projectIds = projects.map(({ id }) => id);
  if (projectIds.length > 0)
    await db.$queryRawUnsafe(
      `SELECT pg_notify($1, t)::text FROM unnest($2::text[]) AS t`,
      NEWS_CHANNEL,
      projectIds.map((id) => newsTopic("queue", id)),
    );
  return projectIds;
}
