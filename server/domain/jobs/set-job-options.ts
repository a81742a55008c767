import { SetJobOptions } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { jobOf, projectTimeLimit } from "@/server/domain/jobs/lookups";
import { requireWithinLimit } from "@/server/domain/jobs/time-limit-rules";

/** Changes how a job's runs are treated. Holds from the next run on; makes no version, for none of it is code. */
export const setJobOptions = command({
  action: "job.update",
  scope: "project",
  input: SetJobOptions,
  run: async (ctx, { jobId, ...options }) => {
    const { rerunWhenLost, overlap, timeLimitSeconds } = await jobOf(ctx, jobId);
    if (options.timeLimitSeconds !== timeLimitSeconds)
      requireWithinLimit(options.timeLimitSeconds, await projectTimeLimit(ctx));
    await ctx.db.job.update({ where: { id: jobId }, data: { ...options, updatedAt: ctx.now() } });
    ctx.changed({ entity: "job", id: jobId, before: { rerunWhenLost, overlap, timeLimitSeconds }, after: options });
    return { id: jobId };
  },
});
