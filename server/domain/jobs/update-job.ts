import { UpdateJob } from "@/contracts/jobs";
import { task } from "@/server/core/task";
import { compileExpression } from "@/server/domain/jobs/compile-expression";
import { codeToKeep } from "@/server/domain/jobs/job-rules";
import { replaceJob } from "@/server/domain/jobs/replace-job";

/**
 * Saves a job as a new version after its expression has compiled. CONFLICT when somebody saved since `version`;
 * INVALID with line and column when the expression does not compile. Runs that start from now on use it.
 */
export const updateJob = task({
  action: "job.update",
  scope: "project",
  input: UpdateJob,
  run: async (ctx, form) => replaceJob(ctx, { form, compiled: codeToKeep(await compileExpression(ctx, form)) }),
});
