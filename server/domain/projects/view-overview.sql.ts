/** $1 project, $2 24 hours ago, $3 the statuses of failures. */
export const FIGURES = `
  SELECT
    (SELECT count(*)::int FROM message WHERE project_id = $1 AND received_at >= $2::timestamptz) AS "messages24h",
    day.runs AS "runs24h", day.failed AS "failed24h",
    queue.queued + active.claimed AS waiting, active.running,
    least(queue.oldest, active.oldest) AS oldest
  FROM (SELECT count(*)::int AS runs, count(*) FILTER (WHERE status = ANY ($3::text[]))::int AS failed
        FROM run WHERE project_id = $1 AND created_at >= $2::timestamptz) day
  CROSS JOIN (SELECT count(*)::int AS queued, min(created_at) AS oldest
        FROM run WHERE project_id = $1 AND status = 'queued') queue
  CROSS JOIN (SELECT count(*) FILTER (WHERE status = 'claimed')::int AS claimed,
          count(*) FILTER (WHERE status = 'running')::int AS running,
          min(created_at) FILTER (WHERE status = 'claimed') AS oldest
        FROM run WHERE project_id = $1 AND status IN ('claimed', 'running')) active`;

/** How many failures of the last 24 hours, newest first, are looked at for what needs attention. */
export const ATTENTION_SCAN = 5_000;

/**
 * $1 project, $2 24 hours ago, $3 the statuses of failures, $4 how many failures to look at. Left out is what a later
 * success made good: of the same job and message, or of the same job where no message is behind it. Messages that
 * differ in their numbers only are one group.
 */
export const ATTENTION = `
  WITH failing AS (
    SELECT r.id, r.job_id, r.status, r.error_message, coalesce(r.finished_at, r.created_at) AS at,
      left(regexp_replace(coalesce(r.error_message, ''), '[0-9]+', '#', 'g'), 200) AS signature
    FROM run r
    WHERE r.project_id = $1 AND r.created_at >= $2::timestamptz AND r.status = ANY ($3::text[])
      AND NOT EXISTS (SELECT 1 FROM run later WHERE later.message_id = r.message_id AND later.job_id = r.job_id
        AND later.id > r.id AND later.status = 'success')
      AND NOT (r.message_id IS NULL AND EXISTS (SELECT 1 FROM run later WHERE later.project_id = $1
        AND later.job_id = r.job_id AND later.id > r.id AND later.status = 'success'))
    ORDER BY r.id DESC LIMIT $4::int)
  SELECT f.job_id AS "jobId", coalesce(j.name, '') AS "jobName", f.status, count(*)::int AS count,
    max(f.id) AS "lastRunId", max(f.at) AS "lastAt",
    (array_agg(f.error_message ORDER BY f.id DESC))[1] AS "errorMessage"
  FROM failing f LEFT JOIN job j ON j.id = f.job_id
  GROUP BY f.job_id, j.name, f.status, f.signature
  ORDER BY max(f.at) DESC LIMIT 20`;

/** $1 project, $2 start of the first hour, $3 start of the last, $4 the statuses of failures. One row per hour. */
export const HOURLY = `
  SELECT h.hour, coalesce(m.count, 0) AS messages, coalesce(r.success, 0) AS success, coalesce(r.failed, 0) AS failed
  FROM generate_series($2::timestamptz, $3::timestamptz, interval '1 hour') AS h(hour)
  LEFT JOIN (SELECT date_trunc('hour', received_at) AS hour, count(*)::int AS count FROM message
    WHERE project_id = $1 AND received_at >= $2::timestamptz GROUP BY 1) m USING (hour)
  LEFT JOIN (SELECT date_trunc('hour', created_at) AS hour, count(*) FILTER (WHERE status = 'success')::int AS success,
      count(*) FILTER (WHERE status = ANY ($4::text[]))::int AS failed FROM run
    WHERE project_id = $1 AND created_at >= $2::timestamptz GROUP BY 1) r USING (hour)
  ORDER BY h.hour`;
