import type { Db } from "@/server/db";

/** How many of the newest messages are looked at one by one. */
export const SCAN_LIMIT = 5000;
const NEWEST = 5;

type Row = { id: bigint; received_at: Date; matches: number; scanned: number };

/** How many of a project's newest messages since a time match, as PostgreSQL finds them, and the newest of them. */
export async function countNewest(
  db: Db,
  projectId: string,
  { criteria, exclusion, since }: { criteria: string; exclusion: string | null; since: Date },
) {
  const rows = await db.$queryRawUnsafe<Row[]>(
    `WITH newest AS (
       SELECT id, version, retention_class, received_at FROM message WHERE project_id = $1 ORDER BY id DESC LIMIT ${SCAN_LIMIT}
     ), matching AS MATERIALIZED (
       SELECT newest.id, newest.received_at FROM newest
         JOIN message_body body ON body.retention_class = newest.retention_class
          AND body.message_id = newest.id AND body.version = newest.version
        WHERE newest.received_at > $4 AND body.body @> $2::jsonb AND ($3::jsonb IS NULL OR NOT body.body @> $3::jsonb)
     )
     SELECT id, received_at, (SELECT count(*)::int FROM matching) AS matches,
            (SELECT count(*)::int FROM newest WHERE received_at > $4) AS scanned
       FROM (SELECT 1) AS one LEFT JOIN (SELECT * FROM matching ORDER BY id DESC LIMIT ${NEWEST}) AS shown ON true
      ORDER BY id DESC`,
    projectId,
    criteria,
    exclusion,
    since,
  );
  const count = rows[0]?.matches ?? 0;
  const newest = count === 0 ? [] : rows.map((row) => ({ id: row.id, receivedAt: row.received_at }));
  return { count, scanned: rows[0]?.scanned ?? 0, newest };
}

/** How many messages a project received since a time. */
export async function countReceived(db: Db, projectId: string, since: Date): Promise<number> {
  const rows = await db.$queryRawUnsafe<{ total: number }[]>(
    `SELECT count(*)::int AS total FROM message WHERE project_id = $1 AND received_at > $2`,
    projectId,
    since,
  );
  return rows[0]?.total ?? 0;
}
