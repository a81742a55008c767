/** $1 project, $2 24 hours ago, $3 the statuses of failures. A rehearsal (draft, test mode) waits with the others, and counts for nothing else. */
export const FIGURES = `
  SELECT
    (SELECT count(*)::int FROM message WHERE project_id = $1 AND received_at >= $2::timestamptz) AS "messages24h",
    day.runs AS "runs24h", day.failed AS "failed24h",
    queue.queued + active.claimed AS waiting, active.running,
    (SELECT count(*)::int FROM run WHERE project_id = $1 AND status = 'held') AS held,
    least(queue.oldest, active.oldest) AS oldest
  FROM (SELECT count(*)::int AS runs, count(*) FILTER (WHERE status = ANY ($3::text[]))::int AS failed
        FROM run WHERE project_id = $1 AND created_at >= $2::timestamptz AND NOT draft AND NOT test_mode) day
  CROSS JOIN (SELECT count(*)::int AS queued, min(created_at) AS oldest
        FROM run WHERE project_id = $1 AND status = 'queued') queue
  CROSS JOIN (SELECT count(*) FILTER (WHERE status = 'claimed')::int AS claimed,
          count(*) FILTER (WHERE status = 'running')::int AS running,
          min(created_at) FILTER (WHERE status = 'claimed') AS oldest
        FROM run WHERE project_id = $1 AND status IN ('claimed', 'running')) active`;

/** $1 project, $2 start of the first hour, $3 start of the last, $4 the statuses of failures. One row per hour. */
export const HOURLY = `
  SELECT h.hour, coalesce(m.count, 0) AS messages, coalesce(r.success, 0) AS success, coalesce(r.failed, 0) AS failed
  FROM generate_series($2::timestamptz, $3::timestamptz, interval '1 hour') AS h(hour)
  LEFT JOIN (SELECT date_trunc('hour', received_at) AS hour, count(*)::int AS count FROM message
    WHERE project_id = $1 AND received_at >= $2::timestamptz GROUP BY 1) m USING (hour)
  LEFT JOIN (SELECT date_trunc('hour', created_at) AS hour, count(*) FILTER (WHERE status = 'success')::int AS success,
      count(*) FILTER (WHERE status = ANY ($4::text[]))::int AS failed FROM run
    WHERE project_id = $1 AND created_at >= $2::timestamptz AND NOT draft AND NOT test_mode GROUP BY 1) r USING (hour)
  ORDER BY h.hour`;
