import type { Db } from "@/server/db";

export type BodyText = { id: bigint; body: string | null };

/** The newest bodies of these messages in order of ids, as many as the bytes allow, but at least one; null: wiped. */
export function readBodies(db: Db, projectId: string, ids: readonly bigint[], maxBytes: number): Promise<BodyText[]> {
  return db.$queryRawUnsafe<BodyText[]>(
    `SELECT m.id, b.body::text AS body
       FROM (SELECT id, version, retention_class,
                    sum(size) OVER (ORDER BY id) AS bytes, row_number() OVER (ORDER BY id) AS nth
               FROM message WHERE project_id = $1 AND id = ANY ($2::bigint[])) AS m
       LEFT JOIN message_body b ON b.retention_class = m.retention_class AND b.message_id = m.id AND b.version = m.version
      WHERE m.bytes <= $3 OR m.nth = 1 ORDER BY m.id`,
    projectId,
    ids.map(String),
    maxBytes,
  );
}

/** Of these messages those whose newest body is there. */
export async function readKept(db: Db, projectId: string, ids: readonly bigint[]): Promise<bigint[]> {
  const rows = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT m.id FROM message m
       JOIN message_body b ON b.retention_class = m.retention_class AND b.message_id = m.id AND b.version = m.version
      WHERE m.project_id = $1 AND m.id = ANY ($2::bigint[]) AND b.body IS NOT NULL ORDER BY m.id`,
    projectId,
    ids.map(String),
  );
  return rows.map(({ id }) => id);
}

export type IdleRow = { criteria: string; exclusion: string | null; is_off: boolean };

/** The message triggers that start no job now, though they have some: off (at least one of them) or all archived. */
export function readIdle(db: Db, projectId: string): Promise<IdleRow[]> {
  return db.$queryRawUnsafe<IdleRow[]>(
    `SELECT t.criteria::text AS criteria, t.exclusion::text AS exclusion, bool_or(j.archived_at IS NULL) AS is_off
       FROM "trigger" t JOIN job j ON j.trigger_id = t.id AND j.project_id = t.project_id
      WHERE t.project_id = $1 AND t.kind = 'message' AND t.deleted_at IS NULL
      GROUP BY t.id HAVING NOT bool_or(j.enabled AND j.archived_at IS NULL)`,
    projectId,
  );
}
