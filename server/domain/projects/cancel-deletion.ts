import { z } from "zod";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { deletionDay } from "@/server/domain/projects/lookups";

/** Brings a project back while its data is there, with everything as it was. */
export const cancelDeletion = command({
  action: "project.cancel_deletion",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<{ slug: string }> => {
    const id = ctx.projectId;
    const select = { deletionScheduledAt: true, slug: true };
    const { slug, ...before } = await ctx.db.project.findUniqueOrThrow({ where: { id }, select });
    const { deletionScheduledAt } = before;
    if (deletionScheduledAt && deletionDay(deletionScheduledAt) <= ctx.now())
      throw conflict("The seven days are over: the project's data is being removed.");
    await ctx.db.project.update({ where: { id }, data: { deletionScheduledAt: null } });
    ctx.changed({ entity: "project", id, before, after: { deletionScheduledAt: null } });
    ctx.emit({ name: "run/queued", data: { projectId: id } }, { name: "message/received", data: { projectId: id } });
    return { slug };
  },
});
