import type { RunStatus } from "@/contracts/runs";

/** What the list is narrowed to; a cursor is an id that the page lies beyond. */
export type RunFilter = {
  projectId: string;
  from: Date | null;
  to: Date | null;
  jobId: string | null;
  status: RunStatus | null;
  fromId: bigint | null;
  toId: bigint | null;
  /** Older than this id, newest first. */
  olderThan: bigint | null;
  /** Newer than this id, oldest first. */
  newerThan: bigint | null;
};

/** Ids and retention classes that pass the filter, from the cursor on; only what is asked for gets a condition. */
export function findRuns(filter: RunFilter, limit: number): { sql: string; values: unknown[] } {
  const values: unknown[] = [filter.projectId];
  const where = ["r.project_id = $1"];
  const add = (condition: (place: string) => string, value: unknown) => {
    if (value === null) return;
    values.push(value);
    where.push(condition(`$${values.length}`));
  };
  add((p) => `r.created_at >= ${p}::timestamptz AND r.id >= ${edgeId("min", ">=", p)}`, filter.from);
  add((p) => `r.created_at < ${p}::timestamptz AND r.id <= ${edgeId("max", "<", p)}`, filter.to);
  add((p) => `r.job_id = ${p}`, filter.jobId);
  // One status as an equation: an array would lose the index's order, and the newest would have to be sorted out.
  if (filter.status === "queued")
    where.push("r.status IN ('queued', 'claimed')"); // claimed is shown as queued
  else add((p) => `r.status = ${p}`, filter.status);
  add((p) => `r.id >= ${p}::bigint`, filter.fromId);
  add((p) => `r.id <= ${p}::bigint`, filter.toId);
  add((p) => `r.id < ${p}::bigint`, filter.olderThan);
  add((p) => `r.id > ${p}::bigint`, filter.newerThan);
  values.push(limit);
  const order = filter.newerThan === null ? "DESC" : "ASC";
  const sql = `SELECT r.id, r.retention_class AS class FROM run r WHERE ${where.join(" AND ")}
    ORDER BY r.id ${order} LIMIT $${values.length}::int`;
  return { sql, values };
}

/** Runs are numbered as they come, up to so many that overtake each other when a clock is set. */
const DISORDER = 200;

/** The id at a date's edge, so that a scan by id neither starts at the newest run nor goes on to the oldest. */
function edgeId(pick: "min" | "max", compare: ">=" | "<", place: string): string {
  return `(SELECT ${pick}(id) FROM (SELECT id FROM run WHERE project_id = $1 AND created_at ${compare} ${place}::timestamptz
    ORDER BY created_at ${pick === "min" ? "ASC" : "DESC"} LIMIT ${DISORDER}) edge)`;
}

/** $1 ids and $2 retention classes in the order wanted, $3 a pattern for ILIKE, $4 how many at most. */
export const WITH_LOG_TEXT = `
  SELECT c.id FROM unnest($1::bigint[], $2::smallint[]) WITH ORDINALITY AS c(id, class, place)
  WHERE EXISTS (SELECT 1 FROM run_log l WHERE l.retention_class = c.class AND l.run_id = c.id AND l.text ILIKE $3)
  ORDER BY c.place LIMIT $4::int`;

/** $1 project, $2 ids. */
export const RUN_ROWS = `
  SELECT r.id, r.job_id AS "jobId", coalesce(j.name, '') AS "jobName",
    CASE r.status WHEN 'claimed' THEN 'queued' ELSE r.status END AS status, r.exit_code AS "exitCode", r.cause,
    r.message_id AS "messageId", r.created_at AS "createdAt", r.started_at AS "startedAt",
    r.finished_at AS "finishedAt", r.error_message AS "errorMessage",
    (extract(epoch FROM r.finished_at - r.started_at) * 1000)::int AS "durationMs"
  FROM run r LEFT JOIN job j ON j.id = r.job_id
  WHERE r.project_id = $1 AND r.id = ANY ($2::bigint[])
  ORDER BY r.id DESC`;

/** $1 project. */
export const QUEUE_FIGURES = `
  SELECT queue.queued + active.claimed AS waiting, active.running, least(queue.oldest, active.oldest) AS oldest
  FROM (SELECT count(*)::int AS queued, min(created_at) AS oldest
        FROM run WHERE project_id = $1 AND status = 'queued') queue
  CROSS JOIN (SELECT count(*) FILTER (WHERE status = 'claimed')::int AS claimed,
          count(*) FILTER (WHERE status = 'running')::int AS running,
          min(created_at) FILTER (WHERE status = 'claimed') AS oldest
        FROM run WHERE project_id = $1 AND status IN ('claimed', 'running')) active`;
