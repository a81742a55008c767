import { LockJobConsole } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { jobOf } from "@/server/domain/jobs/lookups";

/** Locks what a job's expression writes by console.* out of the log from its next run on, or lets it in again. */
export const lockJobConsole = command({
  action: "job.lock_console",
  scope: "project",
  input: LockJobConsole,
  run: async (ctx, { jobId, locked }) => {
    const job = await jobOf(ctx, jobId);
    await ctx.db.job.update({ where: { id: jobId }, data: { consoleLocked: locked, updatedAt: ctx.now() } });
    const was = { consoleLocked: job.consoleLocked };
    ctx.changed({ entity: "job", id: jobId, before: was, after: { consoleLocked: locked } });
    return { id: jobId, locked };
  },
});
