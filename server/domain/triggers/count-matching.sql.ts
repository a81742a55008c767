import type { Db } from "@/server/db";

/** How many of a project's newest messages are looked at; older ones make the count an estimate. */
export const SCAN_LIMIT = 5000;
const NEWEST = 5;

type Row = { id: bigint; received_at: Date; matches: number; scanned: number };

/** Counts the newest messages that PostgreSQL finds to match, and names the newest of them. */
export async function countMatchingMessages(db: Db, projectId: string, criteria: string, exclusion: string | null) {
  const rows = await db.$queryRawUnsafe<Row[]>(
    `WITH newest AS (
       SELECT id, version, retention_class, received_at FROM message WHERE project_id = $1 ORDER BY id DESC LIMIT ${SCAN_LIMIT}
     ), matching AS MATERIALIZED (
       SELECT newest.id, newest.received_at FROM newest
         JOIN message_body body ON body.retention_class = newest.retention_class
          AND body.message_id = newest.id AND body.version = newest.version
        WHERE body.body @> $2::jsonb AND ($3::jsonb IS NULL OR NOT body.body @> $3::jsonb)
     )
     SELECT id, received_at, (SELECT count(*)::int FROM matching) AS matches, (SELECT count(*)::int FROM newest) AS scanned
       FROM (SELECT 1) AS one LEFT JOIN (SELECT * FROM matching ORDER BY id DESC LIMIT ${NEWEST}) AS shown ON true
      ORDER BY id DESC`,
    projectId,
    criteria,
    exclusion,
  );
  const count = rows[0]?.matches ?? 0;
  const newest = count === 0 ? [] : rows.map((row) => ({ id: row.id, receivedAt: row.received_at }));
  return { count, scanned: rows[0]?.scanned ?? 0, newest };
}
