import { z } from "zod";
import { command } from "@/server/core/command";
import { limitsOf } from "@/server/domain/projects/lookups";
import type { StartedRun } from "@/server/domain/runs/start-runs";

const TakeRuns = z.object({ workerId: z.string(), demand: z.number().int().min(1) });

/**
 * Claims and starts the project's oldest queued runs by priority, never above its concurrency, in one durable
 * statement: for a worker that executes at once what it takes. A run that was taken counts as started, so it is never
 * executed again.
 */
export const takeRuns = command({
  action: "run.claim",
  scope: "project",
  input: TakeRuns,
  audit: false,
  transaction: "own",
  run: async (ctx, { workerId, demand }): Promise<StartedRun[]> => {
    const runs = await ctx.db.$queryRawUnsafe<StartedRun[]>(
      `SELECT taken.*, ${limitsOf("$1")} AS limits FROM take_runs($1, $2::int, $3) AS taken`,
      ctx.projectId,
      demand,
      workerId,
    );
    return runs.sort((a, b) => a.priority - b.priority || (a.runId < b.runId ? -1 : 1));
  },
});
