import { ListJobs } from "@/contracts/jobs";
import { query } from "@/server/core/query";
import { readJobItems } from "@/server/domain/jobs/list-jobs.sql";

/** The project's jobs by name, with the last run and the counts of the last 24 hours. */
export const listJobs = query({
  action: "job.list",
  scope: "project",
  input: ListJobs,
  run: (ctx, wanted) => readJobItems(ctx.db, ctx.projectId, { ...wanted, now: ctx.now() }),
});
