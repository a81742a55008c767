import { ReplaceCredential } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { storeVersion } from "@/server/domain/jobs/store-version";

/**
 * Gives every job of the project that names one credential another one, each as a new version with the same code.
 * What they named may be deleted, or not granted any more; what they get must be granted to the project.
 */
export const replaceCredential = command({
  action: "job.update",
  scope: "project",
  input: ReplaceCredential,
  run: async (ctx, { from, to }): Promise<{ jobs: number }> => {
    const jobs = await ctx.db.job.findMany({
      where: { projectId: ctx.projectId, credentialId: from, archivedAt: null },
      orderBy: { id: "asc" },
    });
    for (const job of jobs) {
      const { id: jobId, version, compiled, name, triggerId, adaptorName, adaptorVersion, expression } = job;
      const form = { name, triggerId, credentialId: to, adaptorName, adaptorVersion, expression };
      const { change } = await storeVersion(ctx, { jobId, version, form, compiled });
      ctx.changed(change);
    }
    return { jobs: jobs.length };
  },
});
