/**
 * $1 person, $2 24 hours ago, $3 the statuses of failures. One row per project the person is a member of, with its
 * figures; claimed runs count as waiting, as they are shown. A rehearsal (draft, test mode) waits with the others, and
 * counts for nothing else.
 */
export const LIST_PROJECTS = `
  SELECT p.id, p.slug, p.name, m.role, p.requires_mfa AND u.mfa_enabled_at IS NULL AS "asksFactor",
    (SELECT count(*)::int FROM message WHERE project_id = p.id AND received_at >= $2::timestamptz) AS "messages24h",
    day.runs AS "runs24h", day.failed AS "failed24h",
    (SELECT count(*)::int FROM run WHERE project_id = p.id AND status = 'queued') + now.claimed AS waiting,
    now.running, (SELECT count(*)::int FROM run WHERE project_id = p.id AND status = 'held') AS held
  FROM member m JOIN project p ON p.id = m.project_id JOIN user_account u ON u.id = m.user_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS runs, count(*) FILTER (WHERE status = ANY ($3::text[]))::int AS failed
    FROM run WHERE project_id = p.id AND created_at >= $2::timestamptz AND NOT draft AND NOT test_mode) day
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = 'claimed')::int AS claimed,
      count(*) FILTER (WHERE status = 'running')::int AS running
    FROM run WHERE project_id = p.id AND status IN ('claimed', 'running')) now
  WHERE m.user_id = $1 AND p.deletion_scheduled_at IS NULL
  ORDER BY lower(p.name), p.id`;
