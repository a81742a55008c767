import { CreateJob } from "@/contracts/jobs";
import { task } from "@/server/core/task";
import { compileExpression } from "@/server/domain/jobs/compile-expression";
import { insertJob } from "@/server/domain/jobs/insert-job";
import { codeToKeep } from "@/server/domain/jobs/job-rules";

/** Makes a job, switched off, after its expression has compiled. INVALID with line and column when it does not. */
export const createJob = task({
  action: "job.create",
  scope: "project",
  input: CreateJob,
  run: async (ctx, form) => insertJob(ctx, { form, compiled: codeToKeep(await compileExpression(ctx, form)) }),
});
