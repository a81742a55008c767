import { z } from "zod";
import { query } from "@/server/core/query";

/** The actions that stand in the project's trail: what its filter offers. */
export const listActions = query({
  action: "audit.view",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<string[]> => {
    const rows = await ctx.db.$queryRawUnsafe<{ action: string }[]>(
      `SELECT DISTINCT action FROM audit_entry WHERE project_id = $1 ORDER BY action`,
      ctx.projectId,
    );
    return rows.map(({ action }) => action);
  },
});
