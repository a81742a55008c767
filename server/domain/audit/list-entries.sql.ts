import type { z } from "zod";
import type { AuditItem, ListAudit } from "@/contracts/audit";
import type { Db } from "@/server/db";

const COLUMNS = `id, at, actor_kind AS "actorKind", actor_name AS "actorName", address, action, entity,
  entity_id AS "entityId", before, after, seq`;

/** The project's entries of the filter, newest first; towards newer ones (`before`) the nearest first. */
export function readEntries(db: Db, projectId: string, filter: z.output<typeof ListAudit>): Promise<AuditItem[]> {
  const { actor, action, from, to, after, before, limit } = filter;
  const isBack = after === undefined && before !== undefined;
  return db.$queryRawUnsafe<AuditItem[]>(
    `SELECT ${COLUMNS} FROM audit_entry
      WHERE project_id = $1
        AND ($2::text IS NULL OR actor_name ILIKE $2)
        AND ($3::text IS NULL OR action = $3)
        AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at <= $5)
        AND ($6::bigint IS NULL OR id < $6) AND ($7::bigint IS NULL OR id > $7)
      ORDER BY id ${isBack ? "ASC" : "DESC"} LIMIT $8::int`,
    projectId,
    actor ? `%${actor.replace(/[\\%_]/g, "\\$&")}%` : null,
    action ?? null,
    from ?? null,
    to ?? null,
    after ?? null,
    before ?? null,
    limit + 1,
  );
}
