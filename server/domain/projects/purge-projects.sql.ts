import type { Db } from "@/server/db";

/** What hangs on messages and runs goes with them, in the same statement; none of it is kept by a foreign key. */
const MESSAGES = `
  WITH gone AS (DELETE FROM message WHERE id IN (SELECT id FROM message WHERE project_id = $1 LIMIT $2::int)
      RETURNING id, retention_class),
    words AS (DELETE FROM message_search s USING gone g WHERE s.retention_class = g.retention_class AND s.message_id = g.id),
    bodies AS (DELETE FROM message_body b USING gone g WHERE b.retention_class = g.retention_class AND b.message_id = g.id),
    leaves AS (DELETE FROM message_leaf l USING gone g WHERE l.retention_class = g.retention_class AND l.message_id = g.id),
    states AS (DELETE FROM message_job_state s USING gone g WHERE s.message_id = g.id)
  SELECT count(*)::int AS gone FROM gone`;

const RUNS = `
  WITH gone AS (DELETE FROM run WHERE id IN (SELECT id FROM run WHERE project_id = $1 LIMIT $2::int)
      RETURNING id, retention_class),
    words AS (DELETE FROM run_search s USING gone g WHERE s.retention_class = g.retention_class AND s.run_id = g.id),
    failures AS (DELETE FROM run_failure f USING gone g WHERE f.run_id = g.id),
    logs AS (DELETE FROM run_log l USING gone g WHERE l.retention_class = g.retention_class AND l.run_id = g.id),
    states AS (DELETE FROM run_state s USING gone g WHERE s.retention_class = g.retention_class AND s.run_id = g.id),
    drafts AS (DELETE FROM run_draft d USING gone g WHERE d.retention_class = g.retention_class AND d.run_id = g.id),
    requests AS (DELETE FROM run_request r USING gone g WHERE r.retention_class = g.retention_class AND r.run_id = g.id)
  SELECT count(*)::int AS gone FROM gone`;

/** Removes a batch of messages and a batch of runs; how many rows of both went. */
export async function purgeRows(db: Db, projectId: string, atMost: number): Promise<number> {
  let gone = 0;
  for (const sql of [MESSAGES, RUNS]) {
    const [row] = await db.$queryRawUnsafe<{ gone: number }[]>(sql, projectId, atMost);
    gone += row?.gone ?? 0;
  }
  return gone;
}

/** Removes the project's own row, and with it what hangs on it; says whether it was still to go. */
export async function removeProject(db: Db, projectId: string, over: Date): Promise<boolean> {
  await db.$executeRawUnsafe("DELETE FROM idempotency_key WHERE project_id = $1", projectId);
  const sql = "DELETE FROM project WHERE id = $1 AND deletion_scheduled_at <= $2::timestamptz";
  return (await db.$executeRawUnsafe(sql, projectId, over)) > 0;
}
