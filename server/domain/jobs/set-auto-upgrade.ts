import { SetAutoUpgrade } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { jobOf } from "@/server/domain/jobs/lookups";

/** Lets a job take newer compatible versions of its adaptor by itself, or keeps it with its own. Looks at once for one. */
export const setAutoUpgrade = command({
  action: "job.update",
  scope: "project",
  input: SetAutoUpgrade,
  run: async (ctx, { jobId, autoUpgrade }) => {
    const before = await jobOf(ctx, jobId);
    await ctx.db.job.update({ where: { id: jobId }, data: { autoUpgrade, updatedAt: ctx.now() } });
    const was = { autoUpgrade: before.autoUpgrade };
    ctx.changed({ entity: "job", id: jobId, before: was, after: { autoUpgrade } });
    const { adaptorName: name, adaptorVersion: version } = before;
    if (autoUpgrade) ctx.emit({ name: "adaptor/installed", data: { name, version } });
    return { id: jobId };
  },
});
