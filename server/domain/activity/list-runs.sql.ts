/** $1 project, $2 ids. */
export const RUN_ROWS = `
  SELECT r.id, r.job_id AS "jobId", coalesce(j.name, '') AS "jobName",
    CASE r.status WHEN 'claimed' THEN 'queued' ELSE r.status END AS status, r.exit_code AS "exitCode", r.cause,
    r.message_id AS "messageId", r.created_at AS "createdAt", r.started_at AS "startedAt",
    r.finished_at AS "finishedAt", r.error_message AS "errorMessage",
    r.draft, r.test_mode AS "testMode",
    (extract(epoch FROM r.finished_at - r.started_at) * 1000)::int AS "durationMs"
  FROM run r LEFT JOIN job j ON j.id = r.job_id
  WHERE r.project_id = $1 AND r.id = ANY ($2::bigint[])
  ORDER BY r.id DESC`;

/** $1 ids: the beginning of each run's log, line by line. */
export const LOG_TEXTS = `
  SELECT r.id, l.seq, left(l.text, 4000) AS text FROM run r
  CROSS JOIN LATERAL (SELECT seq, text FROM run_log l
    WHERE l.retention_class = r.retention_class AND l.run_id = r.id ORDER BY l.seq LIMIT 200) l
  WHERE r.id = ANY ($1::bigint[]) ORDER BY r.id DESC, l.seq`;

/** $1 project. */
export const QUEUE_FIGURES = `
  SELECT queue.queued + active.claimed AS waiting, active.running, least(queue.oldest, active.oldest) AS oldest,
    (SELECT count(*)::int FROM run WHERE project_id = $1 AND status = 'held') AS held
  FROM (SELECT count(*)::int AS queued, min(created_at) AS oldest
        FROM run WHERE project_id = $1 AND status = 'queued') queue
  CROSS JOIN (SELECT count(*) FILTER (WHERE status = 'claimed')::int AS claimed,
          count(*) FILTER (WHERE status = 'running')::int AS running,
          min(created_at) FILTER (WHERE status = 'claimed') AS oldest
        FROM run WHERE project_id = $1 AND status IN ('claimed', 'running')) active`;
