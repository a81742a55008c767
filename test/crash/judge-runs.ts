import pg from "pg";

/** What must be zero after all the killing, and what shows that there was something to lose. */
export interface Verdict {
  acknowledgedMissing: number;
  unmatched: number;
  matchedWithoutFinalRun: number;
  doubledUnmarked: number;
  executedTwice: number;
  mostAtOnce: number;
  runs: Record<string, number>;
}

/** What the judge asks about: one project whose messages of kind "form" start one job. */
export interface Scene {
  databaseUrl: string;
  projectId: string;
}

async function ask<T>(url: string, sql: string, values: unknown[]): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, options: "-c timezone=UTC" });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const OPEN = `
  SELECT (SELECT count(*) FROM message WHERE project_id = $1 AND matched_at IS NULL)::int
       + (SELECT count(*) FROM run WHERE project_id = $1 AND finished_at IS NULL)::int AS open`;

/** Messages not matched yet and runs not ended yet; null while the database does not answer. */
export async function countOpen({ databaseUrl, projectId }: Scene): Promise<number | null> {
  try {
    const [row] = await ask<{ open: number }>(databaseUrl, OPEN, [projectId]);
    return row?.open ?? null;
  } catch {
    return null;
  }
}

const COUNTS = `
  WITH runs AS (SELECT * FROM run WHERE project_id = $1),
  forms AS (
    SELECT m.id FROM message m
      JOIN message_body b ON b.message_id = m.id AND b.retention_class = m.retention_class AND b.version = 1
     WHERE m.project_id = $1 AND b.body->>'kind' = 'form')
  SELECT
    (SELECT count(*) FROM unnest($2::bigint[]) AS acknowledged(id)
      WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.id = acknowledged.id AND m.project_id = $1))::int AS "acknowledgedMissing",
    (SELECT count(*) FROM message WHERE project_id = $1 AND matched_at IS NULL)::int AS "unmatched",
    (SELECT count(*) FROM forms f
      WHERE NOT EXISTS (SELECT 1 FROM runs r WHERE r.message_id = f.id AND r.finished_at IS NOT NULL))::int AS "matchedWithoutFinalRun",
    (SELECT count(*) FROM (
      SELECT 1 FROM runs WHERE retry_of IS NULL GROUP BY message_id, job_id HAVING count(*) > 1) AS pair)::int AS "doubledUnmarked",
    (SELECT count(*) FROM (
      SELECT 1 FROM run_log l JOIN runs r ON r.id = l.run_id AND r.retention_class = l.retention_class
       WHERE l.text LIKE 'ran %' GROUP BY l.run_id HAVING count(*) > 1) AS twice)::int AS "executedTwice"`;

/** The most runs that were between claim and end at one moment; an end and a claim at the same moment do not overlap. */
const MOST_AT_ONCE = `
  SELECT coalesce(max(level), 0)::int AS most FROM (
    SELECT sum(step) OVER (ORDER BY at, step) AS level FROM (
      SELECT started_at AS at, 1 AS step FROM run WHERE project_id = $1 AND started_at IS NOT NULL
      UNION ALL
      SELECT finished_at, -1 FROM run WHERE project_id = $1 AND started_at IS NOT NULL) AS steps) AS levels`;

/** Judges the scene when it is quiet, against the ids that senders hold an answer for. */
export async function judge({ databaseUrl, projectId }: Scene, acknowledged: Iterable<string>): Promise<Verdict> {
  const [counts] = await ask<Omit<Verdict, "mostAtOnce" | "runs">>(databaseUrl, COUNTS, [projectId, [...acknowledged]]);
  const [level] = await ask<{ most: number }>(databaseUrl, MOST_AT_ONCE, [projectId]);
  const statuses = "SELECT status, count(*)::int AS count FROM run WHERE project_id = $1 GROUP BY status";
  const rows = await ask<{ status: string; count: number }>(databaseUrl, statuses, [projectId]);
  if (!counts || !level) throw new Error("the judge got no answer");
  return { ...counts, mostAtOnce: level.most, runs: Object.fromEntries(rows.map((row) => [row.status, row.count])) };
}

const ACTIVE = "SELECT count(*)::int AS active FROM run WHERE project_id = $1 AND status IN ('claimed', 'running')";

/** Looks again and again how many runs hold a place, until stopped; answers the most it ever saw. */
export function watchActive({ databaseUrl, projectId }: Scene): { stop(): Promise<number> } {
  let most = 0;
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      const rows = await ask<{ active: number }>(databaseUrl, ACTIVE, [projectId]).catch(() => []);
      most = Math.max(most, rows[0]?.active ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await watching;
      return most;
    },
  };
}
