import { z } from "zod";
import { query } from "@/server/core/query";

/** The projects with queued runs and a free place for one: what a sweep wakes when no event did. */
export const listWaitingProjects = query({
  action: "run.sweep",
  scope: "instance",
  input: z.object({}),
  run: async (ctx): Promise<string[]> => {
    const rows = await ctx.db.$queryRawUnsafe<{ id: string }[]>(
      `WITH RECURSIVE waiting(id) AS (
         (SELECT q.project_id FROM run q WHERE q.status = 'queued' ORDER BY q.project_id LIMIT 1)
         UNION ALL
         SELECT (SELECT q.project_id FROM run q WHERE q.status = 'queued' AND q.project_id > w.id
                 ORDER BY q.project_id LIMIT 1)
         FROM waiting w WHERE w.id IS NOT NULL)
       SELECT w.id FROM waiting w JOIN project p ON p.id = w.id
       WHERE p.deletion_scheduled_at IS NULL AND (SELECT count(*) FROM run a WHERE a.project_id = w.id AND a.status IN ('claimed', 'running')) < p.concurrency`,
    );
    return rows.map(({ id }) => id);
  },
});
