import { DELETION_DAYS, DeleteProject } from "@/contracts/projects";
import { say } from "@/lib/words/sentence";
import { command } from "@/server/core/command";
import { invalid } from "@/server/core/errors";
import { deletionDay } from "@/server/domain/projects/lookups";
import { scheduleRemoval } from "@/server/domain/projects/schedule-removal";

/**
 * Asks for the project's deletion: from now on it takes no messages, starts nothing and shows itself to nobody; after
 * seven days its data goes. What goes on ends as it would. Nothing in it is changed, so cancelling brings it back as it
 * was: what waited goes on then.
 */
export const deleteProject = command({
  action: "project.delete",
  scope: "project",
  input: DeleteProject,
  run: async (ctx, { name }): Promise<{ deletedOn: Date; days: number }> => {
    const id = ctx.projectId;
    const project = await ctx.db.project.findUniqueOrThrow({ where: { id }, select: { name: true } });
    if (project.name !== name) {
      const sentence = say("Type the project's name exactly as it stands above.");
      throw invalid(sentence, { fields: { name: sentence } });
    }
    const deletionScheduledAt = await scheduleRemoval(ctx, id);
    ctx.changed({ entity: "project", id, before: { deletionScheduledAt: null }, after: { deletionScheduledAt } });
    return { deletedOn: deletionDay(deletionScheduledAt), days: DELETION_DAYS };
  },
});
