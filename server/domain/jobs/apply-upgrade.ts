import { z } from "zod";
import { UpdateJob } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { storeVersion } from "@/server/domain/jobs/store-version";

/** Stores the version of a job that differs in its adaptor's version only. Behind `upgradeJob`, which compiles. */
export const applyUpgrade = command({
  action: "job.upgrade",
  scope: "project",
  input: z.object({ form: UpdateJob, compiled: z.string() }),
  run: async (ctx, { form: { jobId, version, ...form }, compiled }) => {
    const { number, change } = await storeVersion(ctx, { jobId, version, form, compiled });
    ctx.changed(change);
    return { id: jobId, version: number };
  },
});
