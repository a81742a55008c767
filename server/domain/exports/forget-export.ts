import { ByExport } from "@/contracts/exports";
import { command } from "@/server/core/command";

/** Notes that an export's file is gone; of a project that is gone the row goes, too. */
export const forgetExport = command({
  action: "export.build",
  scope: "instance",
  input: ByExport,
  run: async (ctx, { exportId }): Promise<void> => {
    const row = await ctx.db.export.findUnique({ where: { id: exportId } });
    if (row === null) return;
    const project = await ctx.db.project.findUnique({ where: { id: row.projectId }, select: { id: true } });
    if (project === null) await ctx.db.export.delete({ where: { id: exportId } });
    else await ctx.db.export.update({ where: { id: exportId }, data: { removedAt: ctx.now() } });
    if (row.status !== "done") return;
    const { projectId } = row;
    ctx.changed({ entity: "export", id: exportId, projectId, before: { file: row.fileName }, after: { file: null } });
  },
});
