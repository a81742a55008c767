import { SwitchJob } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { invalid } from "@/server/core/errors";
import { jobOf } from "@/server/domain/jobs/lookups";
import { moveTriggerEpoch } from "@/server/domain/projects/move-trigger-epoch";

/** Switches a job on or off for what happens from now on; runs that wait already are not touched. */
export const switchJob = command({
  action: "job.switch",
  scope: "project",
  input: SwitchJob,
  run: async (ctx, { jobId, enabled }) => {
    const job = await jobOf(ctx, jobId);
    if (job.archivedAt && enabled) throw invalid("An archived job cannot be switched on. Restore it first.");
    await ctx.db.job.update({ where: { id: jobId }, data: { enabled, updatedAt: ctx.now() } });
    await moveTriggerEpoch(ctx.db, ctx.projectId);
    ctx.changed({ entity: "job", id: jobId, before: { enabled: job.enabled }, after: { enabled } });
    return { id: jobId, enabled };
  },
});
