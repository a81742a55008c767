import { ByJob } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { invalid } from "@/server/core/errors";
import { jobOf } from "@/server/domain/jobs/lookups";
import { moveTriggerEpoch } from "@/server/domain/projects/move-trigger-epoch";

/**
 * Marks a job archived and off. Behind `archiveJob`, which ends what waits of it too. The project's row is held from the
 * first statement on: what is being matched or fired meanwhile comes before it, or does not see the job any more.
 */
export const shelveJob = command({
  action: "job.archive",
  scope: "project",
  input: ByJob,
  audit: false,
  run: async (ctx, { jobId }) => {
    await moveTriggerEpoch(ctx.db, ctx.projectId);
    const { archivedAt, enabled } = await jobOf(ctx, jobId);
    if (archivedAt !== null) throw invalid("This job is archived already.");
    const at = ctx.now();
    await ctx.db.job.update({ where: { id: jobId }, data: { archivedAt: at, enabled: false, updatedAt: at } });
    return { before: { archivedAt, enabled }, after: { archivedAt: at, enabled: false } };
  },
});
