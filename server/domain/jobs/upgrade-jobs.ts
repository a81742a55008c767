import { ByAdaptorName } from "@/contracts/adaptors";
import { inProject } from "@/server/core/context";
import { task } from "@/server/core/task";
import { upgradeJob } from "@/server/domain/jobs/upgrade-job";

/**
 * Every job with auto-upgrade takes the newest compatible version of an adaptor, save those of projects whose deletion
 * is scheduled. Answers the jobs that did.
 */
export const upgradeJobs = task({
  action: "job.upgrade",
  scope: "instance",
  input: ByAdaptorName,
  run: async (ctx, { name }): Promise<string[]> => {
    const jobs = await ctx.db.job.findMany({
      where: { adaptorName: name, autoUpgrade: true, archivedAt: null, project: { deletionScheduledAt: null } },
      select: { id: true, projectId: true },
      orderBy: { id: "asc" },
    });
    const upgraded: string[] = [];
    for (const { id, projectId } of jobs) {
      const taken = await upgradeJob(await inProject(ctx, projectId), { jobId: id });
      if (taken !== null) upgraded.push(id);
    }
    return upgraded;
  },
});
