import { SetJobPrivate } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { jobOf } from "@/server/domain/jobs/lookups";

/** Keeps a job out of the Job Library whatever the project shares, or lets it in again. Hides nothing from members. */
export const setJobPrivate = command({
  action: "job.set_private",
  scope: "project",
  input: SetJobPrivate,
  run: async (ctx, { jobId, private: isPrivate }) => {
    const job = await jobOf(ctx, jobId);
    await ctx.db.job.update({ where: { id: jobId }, data: { private: isPrivate, updatedAt: ctx.now() } });
    ctx.changed({ entity: "job", id: jobId, before: { private: job.private }, after: { private: isPrivate } });
    return { id: jobId, private: isPrivate };
  },
});
