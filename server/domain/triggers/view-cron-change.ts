import { ViewCronChange } from "@/contracts/triggers";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";

/** A state that a person once set, as JSON text, numbers exact. */
export const viewCronChange = query({
  action: "job.view",
  scope: "project",
  input: ViewCronChange,
  run: async (ctx, { jobId, changeId }): Promise<{ json: string }> => {
    const [row] = await ctx.db.$queryRawUnsafe<{ json: string }[]>(
      `SELECT body::text AS json FROM cron_state WHERE id = $1::bigint AND job_id = $2 AND project_id = $3`,
      changeId,
      jobId,
      ctx.projectId,
    );
    if (!row) throw notFound("The former state");
    return row;
  },
});
