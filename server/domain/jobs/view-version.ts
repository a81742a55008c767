import { ViewVersion } from "@/contracts/jobs";
import { query } from "@/server/core/query";
import { findVersion } from "@/server/domain/jobs/lookups";

/** A job as one of its saves left it. */
export const viewVersion = query({
  action: "job.history",
  scope: "project",
  input: ViewVersion,
  run: (ctx, { jobId, number }) => findVersion(ctx, jobId, number),
});
