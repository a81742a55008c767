import { ByJob } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { invalid } from "@/server/core/errors";
import { jobOf } from "@/server/domain/jobs/lookups";

/** Takes a job out of the archive. It is off: somebody looks at it before it runs by itself again. */
export const restoreJob = command({
  action: "job.restore",
  scope: "project",
  input: ByJob,
  run: async (ctx, { jobId }) => {
    const { archivedAt } = await jobOf(ctx, jobId);
    if (archivedAt === null) throw invalid("This job is not archived.");
    await ctx.db.job.update({
      where: { id: jobId },
      data: { archivedAt: null, enabled: false, updatedAt: ctx.now() },
    });
    ctx.changed({ entity: "job", id: jobId, before: { archivedAt }, after: { archivedAt: null } });
    return { id: jobId };
  },
});
