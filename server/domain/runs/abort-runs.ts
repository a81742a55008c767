import { z } from "zod";
import { NEWS_CHANNEL, newsTopic } from "@/contracts/news";
import { command } from "@/server/core/command";
import type { ProjectCtx } from "@/server/core/context";
import { abortRuns as endRuns } from "@/server/domain/runs/abort-runs.sql";
import { ABORTED_BEFORE_START } from "@/server/domain/runs/run-rules";

/** Ends those of the project's runs that have not started; the others go on. Returns how many ended. */
export const abortRuns = command({
  action: "bulk.enqueue",
  scope: "project",
  input: z.object({ runIds: z.array(z.bigint()) }),
  audit: false,
  run: async (ctx, { runIds }): Promise<{ aborted: number }> => {
    const which = "project_id = $3 AND id = ANY ($4::bigint[]) AND status IN ('queued', 'claimed', 'held')";
    const ended = await endRuns(ctx.db, ABORTED_BEFORE_START, which, ctx.projectId, runIds.map(String));
    await tellRuns(ctx, ended);
    return { aborted: ended.length };
  },
});

/** Tells whoever looks at these runs, after the commit. */
export async function tellRuns(ctx: ProjectCtx, runIds: readonly bigint[]): Promise<void> {
  if (runIds.length === 0) return;
  await ctx.db.$queryRawUnsafe(
    `SELECT pg_notify($1, t)::text FROM unnest($2::text[]) AS t`,
    NEWS_CHANNEL,
    runIds.map((runId) => newsTopic("run", runId)),
  );
}
