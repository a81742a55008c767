import type { FAILURE_SHOWS } from "@/contracts/activity";

/** $1 project, $2 now: what each kind of list holds. */
export const SHOWN: Record<(typeof FAILURE_SHOWS)[number], string> = {
  open: "g.open > 0 AND g.resolved_at IS NULL AND (g.snoozed_until IS NULL OR g.snoozed_until <= $2::timestamptz)",
  snoozed: "g.open > 0 AND g.resolved_at IS NULL AND g.snoozed_until > $2::timestamptz",
  resolved: "(g.resolved_at IS NOT NULL OR g.open = 0) AND $2::timestamptz IS NOT NULL",
};

/** $3 how many. */
export const failureRows = (shown: string) => `
  SELECT g.id, g.job_id AS "jobId", coalesce(j.name, '') AS "jobName", j.archived_at IS NOT NULL AS "jobArchived",
    g.kind, left(g.sample, 500) AS sample, g.pattern, g.total, g.open, g.open_messages AS "openMessages",
    g.last_run_id AS "lastRunId", (SELECT r.job_version FROM run r WHERE r.id = g.last_run_id) AS "lastVersion",
    g.first_seen AS "firstSeen", g.last_seen AS "lastSeen",
    g.snoozed_until AS "snoozedUntil", g.resolved_at AS "resolvedAt", u.name AS "resolvedBy",
    g.reopened_at AS "reopenedAt"
  FROM failure_group g LEFT JOIN job j ON j.id = g.job_id LEFT JOIN user_account u ON u.id = g.resolved_by_id
  WHERE g.project_id = $1 AND ${shown}
  ORDER BY g.last_seen DESC, g.id LIMIT $3::int`;

/** How many need attention, how many are put off, and until when the first of these. */
export const COUNT_UNSOLVED = `
  SELECT count(*) FILTER (WHERE ${SHOWN.open})::int AS open, count(*) FILTER (WHERE ${SHOWN.snoozed})::int AS snoozed,
    min(g.snoozed_until) FILTER (WHERE ${SHOWN.snoozed}) AS until
  FROM failure_group g WHERE g.project_id = $1 AND g.open > 0`;
