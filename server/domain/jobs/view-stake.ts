import { ByJob, type JobStake } from "@/contracts/jobs";
import { query } from "@/server/core/query";
import { findFollowers, jobOf } from "@/server/domain/jobs/lookups";

/** What hangs on a job: its runs that wait or go on, and the jobs that follow it. */
export const viewStake = query({
  action: "job.view",
  scope: "project",
  input: ByJob,
  run: async (ctx, { jobId }): Promise<JobStake> => {
    await jobOf(ctx, jobId);
    const counted = await ctx.db.run.groupBy({
      by: ["status"],
      where: { projectId: ctx.projectId, jobId, status: { in: ["queued", "claimed", "held", "running"] } },
      _count: true,
    });
    const running = counted.find(({ status }) => status === "running")?._count ?? 0;
    const all = counted.reduce((sum, { _count }) => sum + _count, 0);
    return { waiting: all - running, running, followers: await findFollowers(ctx, jobId) };
  },
});
