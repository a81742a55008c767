import { SetConcurrency } from "@/contracts/projects";
import { command } from "@/server/core/command";

/** Changes how many runs go at once. Acts at once: what waits is looked at again; what runs already runs on. */
export const setConcurrency = command({
  action: "project.set_concurrency",
  scope: "project",
  input: SetConcurrency,
  run: async (ctx, { concurrency }) => {
    const id = ctx.projectId;
    const before = await ctx.db.project.findUniqueOrThrow({ where: { id }, select: { concurrency: true } });
    await ctx.db.project.update({ where: { id }, data: { concurrency } });
    ctx.changed({ entity: "project", id, before, after: { concurrency } });
    ctx.emit({ name: "run/queued", data: { projectId: id } });
    return { concurrency };
  },
});
