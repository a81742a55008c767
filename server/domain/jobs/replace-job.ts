import { z } from "zod";
import { UpdateJob } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { storeVersion } from "@/server/domain/jobs/store-version";

/** Stores a job's next version. Behind `updateJob`, which compiles. */
export const replaceJob = command({
  action: "job.update",
  scope: "project",
  input: z.object({ form: UpdateJob, compiled: z.string().nullable() }),
  run: async (ctx, { form: { jobId, version, ...form }, compiled }) => {
    const { number, change } = await storeVersion(ctx, { jobId, version, form, compiled });
    ctx.changed(change);
    return { id: jobId, version: number };
  },
});
