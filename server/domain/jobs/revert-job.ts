import { RevertJob } from "@/contracts/jobs";
import { task } from "@/server/core/task";
import { compileExpression } from "@/server/domain/jobs/compile-expression";
import { codeToKeep, formOfVersion } from "@/server/domain/jobs/job-rules";
import { findVersion, jobOf } from "@/server/domain/jobs/lookups";
import { restateJob } from "@/server/domain/jobs/restate-job";

/**
 * Brings an earlier version of a job back as a new one; no other job changes. A trigger or credential that is gone since
 * stays as the job has it now. CONFLICT when somebody saved since `version`; INVALID when it does not compile any more.
 */
export const revertJob = task({
  action: "job.revert",
  scope: "project",
  input: RevertJob,
  run: async (ctx, input) => {
    const now = await jobOf(ctx, input.jobId);
    const form = formOfVersion(await findVersion(ctx, input.jobId, input.number), now);
    return restateJob(ctx, { ...input, form, compiled: codeToKeep(await compileExpression(ctx, form)) });
  },
});
