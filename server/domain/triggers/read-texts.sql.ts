import type { Db } from "@/server/db";

/** The terms of a trigger as JSON text. */
export type TriggerText = { id: string; criteria: string | null; exclusion: string | null };

/**
 * Triggers of a project, newest first; `search` is any part of the name, the criteria, the exclusion or the schedule.
 * With `deletedSince` those that were deleted since then.
 */
export function readTriggerTexts(
  db: Db,
  projectId: string,
  { search, deletedSince }: { search: string; deletedSince: Date | null },
): Promise<TriggerText[]> {
  return db.$queryRawUnsafe<TriggerText[]>(
    `SELECT id, criteria::text AS criteria, exclusion::text AS exclusion
       FROM "trigger"
      WHERE project_id = $1
        AND CASE WHEN $4::timestamptz IS NULL THEN deleted_at IS NULL ELSE deleted_at > $4::timestamptz END
        AND ($2 = '' OR position(lower($2) IN lower(name)) > 0 OR position($2 IN coalesce(cron, '')) > 0
          OR position($3 IN replace(lower(concat(criteria::text, exclusion::text)), ' ', '')) > 0)
      ORDER BY deleted_at DESC, created_at DESC, id`,
    projectId,
    search,
    search.toLowerCase().replaceAll(" ", "") || " ",
    deletedSince,
  );
}

/** One trigger's terms, only when it is the project's and was not deleted. */
export async function readTriggerText(db: Db, projectId: string, triggerId: string): Promise<TriggerText | null> {
  const rows = await db.$queryRawUnsafe<TriggerText[]>(
    `SELECT id, criteria::text AS criteria, exclusion::text AS exclusion
       FROM "trigger" WHERE project_id = $1 AND id = $2 AND deleted_at IS NULL`,
    projectId,
    triggerId,
  );
  return rows[0] ?? null;
}
