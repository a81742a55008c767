import type { z } from "zod";
import type { AuditItem, ListAudit } from "@/contracts/audit";
import type { Db } from "@/server/db";
import { listed } from "@/server/domain/audit/entry-rules";

const COLUMNS = `id, at, actor_kind AS "actorKind", actor_name AS "actorName", address, action, entity,
  entity_id AS "entityId", project_id AS "projectId", seq`;

/** What was changed in a project is its members' to see: of the whole server's trail it stays out. */
const OPEN = `project_id IS NULL OR action LIKE 'admin.%'`;
const WHOLE = `CASE WHEN ${OPEN} THEN before END AS before, CASE WHEN ${OPEN} THEN after END AS after`;

/**
 * The entries of the filter, newest first; towards newer ones (`before`) the nearest first. Of a project with what was
 * before and after; of the whole server (null) without what belongs to projects.
 */
function readEntries(db: Db, projectId: string | null, filter: z.output<typeof ListAudit>): Promise<AuditItem[]> {
  const { actor, action, address, object, from, to, after, before, limit } = filter;
  const isBack = after === undefined && before !== undefined;
  return db.$queryRawUnsafe<AuditItem[]>(
    `SELECT ${COLUMNS}, ${projectId === null ? WHOLE : "before, after"} FROM audit_entry
      WHERE ${projectId === null ? "$1::text IS NULL" : "project_id = $1"}
        AND ($2::text IS NULL OR actor_name ILIKE $2)
        AND ($3::text IS NULL OR action = $3)
        AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at <= $5)
        AND ($6::bigint IS NULL OR id < $6) AND ($7::bigint IS NULL OR id > $7)
        AND ($9::text IS NULL OR address = $9) AND ($10::text IS NULL OR entity_id = $10 OR entity = $10)
      ORDER BY id ${isBack ? "ASC" : "DESC"} LIMIT $8::int`,
    projectId,
    actor ? `%${actor.replace(/[\\%_]/g, "\\$&")}%` : null,
    action ?? null,
    from ?? null,
    to ?? null,
    after ?? null,
    before ?? null,
    limit + 1,
    address || null,
    object || null,
  );
}

/** A page of them, with the cursors of its neighbours. */
export async function pageOfEntries(db: Db, projectId: string | null, filter: z.output<typeof ListAudit>) {
  const { after, before, limit } = filter;
  const found = await readEntries(db, projectId, filter);
  const isBack = after === undefined && before !== undefined;
  const kept = found.slice(0, limit);
  const rows = filter.whole ? kept : kept.map(listed);
  const hasMore = found.length > limit;
  if (isBack) {
    rows.reverse();
    return { rows, newer: hasMore ? (rows[0]?.id ?? null) : null, older: rows.at(-1)?.id ?? before + 1n };
  }
  const newer = after === undefined ? null : (rows[0]?.id ?? after - 1n);
  return { rows, newer, older: hasMore ? (rows.at(-1)?.id ?? null) : null };
}
