import { z } from "zod";
import { RevertJob, UpdateJob } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { storeVersion } from "@/server/domain/jobs/store-version";

/** Stores what a job said once as its next version. Behind `revertJob`, which compiles. */
export const restateJob = command({
  action: "job.revert",
  scope: "project",
  input: RevertJob.extend({ form: UpdateJob.omit({ jobId: true, version: true }), compiled: z.string().nullable() }),
  run: async (ctx, { jobId, version, number: revertedTo, form, compiled }) => {
    const { number, change } = await storeVersion(ctx, { jobId, version, form, compiled, revertedTo });
    ctx.changed({ ...change, after: { ...change.after, revertedTo } });
    return { id: jobId, version: number };
  },
});
