import { ByJob } from "@/contracts/jobs";
import { ProductError } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { newestCompatible } from "@/server/domain/adaptors/lookups";
import { applyUpgrade } from "@/server/domain/jobs/apply-upgrade";
import { compileExpression } from "@/server/domain/jobs/compile-expression";
import { jobOf } from "@/server/domain/jobs/lookups";

/**
 * Makes a version of a job with the newest compatible version of its adaptor that is installed, where there is one and
 * its expression compiles with it. Answers the version of the adaptor that was taken. A job that somebody saves at the
 * same moment is left to them.
 */
export const upgradeJob = task({
  action: "job.upgrade",
  scope: "project",
  input: ByJob,
  run: async (ctx, { jobId }): Promise<string | null> => {
    const job = await jobOf(ctx, jobId);
    const { name, triggerId, credentialId, adaptorName, expression, version } = job;
    const adaptor = { name: adaptorName, version: job.adaptorVersion };
    const adaptorVersion = await newestCompatible(ctx, adaptor, expression);
    if (adaptorVersion === null) return null;
    const compiled = await compileExpression(ctx, { adaptorName, adaptorVersion, expression });
    if (!compiled.ok || !compiled.judged) return null;
    const form = { jobId, version, name, triggerId, credentialId, adaptorName, adaptorVersion, expression };
    try {
      await applyUpgrade(ctx, { form, compiled: compiled.code });
      return adaptorVersion;
    } catch (error) {
      if (error instanceof ProductError && error.code === "CONFLICT") return null;
      throw error;
    }
  },
});
