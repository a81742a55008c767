import { SetRetention } from "@/contracts/projects";
import { command } from "@/server/core/command";
import { retentionClassOf } from "@/server/domain/projects/retention-rules";

/** Says how long bodies, runs and logs are kept. Acts within minutes, on what there is as well. */
export const setRetention = command({
  action: "project.set_retention",
  scope: "project",
  input: SetRetention,
  run: async (ctx, retention) => {
    const id = ctx.projectId;
    const select = { bodyDays: true, runDays: true, logDays: true } as const;
    const before = await ctx.db.project.findUniqueOrThrow({ where: { id }, select });
    await ctx.db.project.update({ where: { id }, data: { ...retention, retentionDays: retentionClassOf(retention) } });
    ctx.changed({ entity: "project", id, before, after: retention });
    return retention;
  },
});
