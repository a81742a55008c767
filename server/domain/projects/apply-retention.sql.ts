/** $1 project, $2 now, $3 to $5 days of bodies, runs, logs. */
export const PREVIEW = `
  SELECT
    (SELECT count(*)::int FROM message m WHERE m.project_id = $1
       AND m.received_at < $2::timestamptz - $3::int * interval '1 day' AND body_may_go(m, $3::int, $2::timestamptz)
       AND EXISTS (SELECT 1 FROM message_body b WHERE b.retention_class = m.retention_class AND b.message_id = m.id
         AND b.body IS NOT NULL OFFSET 0)) AS bodies,
    (SELECT count(*)::int FROM run r WHERE r.project_id = $1
       AND r.created_at < $2::timestamptz - $4::int * interval '1 day' AND run_may_go(r, $4::int, $2::timestamptz)) AS runs,
    (SELECT count(*)::int FROM run r WHERE r.project_id = $1
       AND r.created_at < $2::timestamptz - $5::int * interval '1 day' AND log_may_go(r, $5::int, $2::timestamptz)
       AND EXISTS (SELECT 1 FROM run_log l WHERE l.retention_class = r.retention_class AND l.run_id = r.id OFFSET 0)) AS logs`;

/** Days that count, by project: a log goes with its run at the latest. */
const DAYS = `SELECT id, body_days, run_days, least(run_days, log_days) AS log_days FROM project`;

/** Holds the projects that let things go: nothing of theirs is queued or matched until the transaction ends. */
export const HOLD = `SELECT id FROM project WHERE body_days IS NOT NULL OR run_days IS NOT NULL OR log_days IS NOT NULL
  ORDER BY id FOR NO KEY UPDATE`;

/**
 * $1 now. Ranges of ids that are surely over: a number beyond them was given out an hour ago, so nothing that is still
 * being written lies in them. Those without a page on disk have nothing to give back.
 */
export const LEAVES = `
  WITH over AS MATERIALIZED (SELECT
    (SELECT id FROM message WHERE received_at < $1::timestamptz - interval '1 hour' ORDER BY id DESC LIMIT 1) AS message_id,
    (SELECT id FROM run WHERE created_at < $1::timestamptz - interval '1 hour' ORDER BY id DESC LIMIT 1) AS run_id)
  SELECT l.parent, l.name, l.class, l.lowest, l.beyond FROM retention_leaf l, over
  WHERE l.class IS NOT NULL AND l.lowest IS NOT NULL AND pg_relation_size(quote_ident(l.name)::regclass) > 0
    AND l.beyond <= CASE WHEN l.of_messages THEN over.message_id ELSE over.run_id END
  ORDER BY l.parent, l.lowest`;

/** Runs that go on, found by their index: there are few, whatever there is in all. */
const OPEN_RUNS = `project p CROSS JOIN unnest(ARRAY['held', 'queued', 'claimed', 'running']) s(status)
  CROSS JOIN LATERAL (SELECT message_id, upstream_run_id FROM run WHERE project_id = p.id AND status = s.status OFFSET 0) u`;
const within = (alias: string) =>
  `${alias}.id >= $1::bigint AND ${alias}.id < $2::bigint AND ${alias}.retention_class = $3::int`;
const since = (days: string) => `$4::timestamptz - ${days} * interval '1 day'`;

const bodiesStay = `SELECT 1 WHERE EXISTS (SELECT 1 FROM message m JOIN project p ON p.id = m.project_id WHERE ${within("m")}
    AND (p.body_days IS NULL OR m.received_at >= ${since("p.body_days")} OR m.matched_at IS NULL))
  OR EXISTS (SELECT 1 FROM ${OPEN_RUNS} JOIN message m ON m.id = u.message_id WHERE ${within("m")})`;
const runsStay = (days: string, more: string) => `SELECT 1 WHERE EXISTS (
    SELECT 1 FROM run r JOIN (${DAYS}) p ON p.id = r.project_id WHERE ${within("r")}
    AND (p.${days} IS NULL OR is_open(r.status) OR coalesce(r.finished_at, r.created_at) >= ${since(`p.${days}`)}${more}))
  OR EXISTS (SELECT 1 FROM ${OPEN_RUNS} JOIN run r ON r.id = u.upstream_run_id WHERE ${within("r")})`;

/**
 * $1 lowest id, $2 the id beyond, $3 class, $4 now: a row where something in the range stays. The same as body_may_go and
 * its like say of one row, asked of all at once: the rare reasons by their own index, the age in one pass.
 */
export const STAYS = {
  bodies: bodiesStay,
  runs: runsStay("run_days", " OR is_carried(r)"),
  logs: runsStay("log_days", ""),
};

/** What the rows of a partitioned table go with. */
export const GOES_WITH: Record<string, keyof typeof STAYS> = {
  message_body: "bodies",
  message_search: "bodies",
  message_leaf: "bodies",
  run_state: "runs",
  run_draft: "runs",
  run_log: "logs",
  run_request: "logs",
  run_search: "logs",
};

const of = (table: string, alias: "m" | "r") => {
  const key = alias === "m" ? "message_id" : "run_id";
  return `${table} x USING gone g WHERE x.retention_class = g.retention_class AND x.${key} = g.id`;
};
const has = (table: string, alias: "m" | "r") => {
  const key = alias === "m" ? "message_id" : "run_id";
  return `EXISTS (SELECT 1 FROM ${table} x WHERE x.retention_class = ${alias}.retention_class AND x.${key} = ${alias}.id OFFSET 0)`;
};

/** $1 project, $2 now, $3 days, $4 how many at most: what no whole partition took with it. */
export const BATCHES = {
  bodies: `WITH gone AS (SELECT m.id, m.retention_class FROM message m WHERE m.project_id = $1
      AND m.received_at < $2::timestamptz - $3::int * interval '1 day' AND body_may_go(m, $3::int, $2::timestamptz)
      AND ${has("message_body", "m")} LIMIT $4::int),
    words AS (DELETE FROM ${of("message_search", "m")}), leaves AS (DELETE FROM ${of("message_leaf", "m")}),
    bodies AS (DELETE FROM ${of("message_body", "m")})
    SELECT count(*)::int AS gone FROM gone`,
  logs: `WITH gone AS (SELECT r.id, r.retention_class FROM run r WHERE r.project_id = $1
      AND r.created_at < $2::timestamptz - $3::int * interval '1 day' AND log_may_go(r, $3::int, $2::timestamptz)
      AND ${has("run_log", "r")} LIMIT $4::int),
    words AS (DELETE FROM ${of("run_search", "r")}), requests AS (DELETE FROM ${of("run_request", "r")}),
    lines AS (DELETE FROM ${of("run_log", "r")})
    SELECT count(*)::int AS gone FROM gone`,
  runs: `WITH gone AS (DELETE FROM run WHERE id IN (SELECT r.id FROM run r WHERE r.project_id = $1
      AND r.created_at < $2::timestamptz - $3::int * interval '1 day' AND run_may_go(r, $3::int, $2::timestamptz)
      LIMIT $4::int) RETURNING id, retention_class),
    outcomes AS (DELETE FROM message_job_state s USING gone g WHERE s.run_id = g.id),
    failures AS (DELETE FROM run_failure f USING gone g WHERE f.run_id = g.id
      RETURNING f.group_id, f.open, f.message_id),
    counts AS (UPDATE failure_group g SET total = g.total - c.total, open = g.open - c.open,
        open_messages = g.open_messages - c.messages
      FROM (SELECT group_id, count(*)::int AS total, count(*) FILTER (WHERE open)::int AS open,
          count(message_id) FILTER (WHERE open)::int AS messages FROM failures GROUP BY group_id) c
      WHERE g.id = c.group_id),
    words AS (DELETE FROM ${of("run_search", "r")}), requests AS (DELETE FROM ${of("run_request", "r")}),
    lines AS (DELETE FROM ${of("run_log", "r")}), drafts AS (DELETE FROM ${of("run_draft", "r")}),
    states AS (DELETE FROM ${of("run_state", "r")})
    SELECT count(*)::int AS gone FROM gone`,
};

/** $1 project, $2 now, $3 the longer of the days of bodies and runs, $4 how many at most: rows of which nothing is left. */
export const EMPTY_MESSAGES = `
  WITH gone AS (DELETE FROM message WHERE id IN (SELECT m.id FROM message m WHERE m.project_id = $1
      AND m.received_at < $2::timestamptz - $3::int * interval '1 day' AND body_may_go(m, $3::int, $2::timestamptz)
      AND NOT EXISTS (SELECT 1 FROM run r WHERE r.message_id = m.id OFFSET 0)
      AND NOT ${has("message_body", "m")} LIMIT $4::int) RETURNING id)
  SELECT count(*)::int AS gone FROM gone`;
