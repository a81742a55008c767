import type { Db } from "@/server/db";

/** The actions of a project's trail, each found by one step in the index: the entries between are not read. */
export async function readActions(db: Db, projectId: string): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ action: string }[]>(
    `WITH RECURSIVE found AS (
       (SELECT action FROM audit_entry WHERE project_id = $1 ORDER BY action LIMIT 1)
       UNION ALL
       SELECT (SELECT e.action FROM audit_entry e WHERE e.project_id = $1 AND e.action > f.action ORDER BY e.action LIMIT 1)
         FROM found f WHERE f.action IS NOT NULL)
     SELECT action FROM found WHERE action IS NOT NULL ORDER BY action`,
    projectId,
  );
  return rows.map(({ action }) => action);
}
