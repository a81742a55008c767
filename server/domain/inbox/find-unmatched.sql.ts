import type { Db } from "@/server/db";

/** Projects with unmatched messages, each found by one probe of the partial index; none whose deletion is scheduled. */
export async function readUnmatchedProjects(db: Db): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ project_id: string }[]>(
    `WITH RECURSIVE waiting AS (
       (SELECT project_id FROM message WHERE matched_at IS NULL ORDER BY project_id LIMIT 1)
       UNION ALL
       SELECT (SELECT m.project_id FROM message m WHERE m.matched_at IS NULL AND m.project_id > waiting.project_id
                ORDER BY m.project_id LIMIT 1)
         FROM waiting WHERE waiting.project_id IS NOT NULL
     )
     SELECT w.project_id FROM waiting w JOIN project p ON p.id = w.project_id WHERE p.deletion_scheduled_at IS NULL`,
  );
  return rows.map((row) => row.project_id);
}
