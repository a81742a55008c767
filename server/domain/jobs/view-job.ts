import { ByJob } from "@/contracts/jobs";
import { query } from "@/server/core/query";
import { findJob } from "@/server/domain/jobs/lookups";

/** One job with its expression. */
export const viewJob = query({
  action: "job.view",
  scope: "project",
  input: ByJob,
  run: (ctx, { jobId }) => findJob(ctx, jobId),
});
