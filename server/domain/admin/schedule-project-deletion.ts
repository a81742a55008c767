import { ScheduleProjectDeletion } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { projectOf } from "@/server/domain/admin/lookups";
import { deletionDay } from "@/server/domain/projects/lookups";
import { scheduleRemoval } from "@/server/domain/projects/schedule-removal";

/** Asks for a project's deletion, or takes that back while its data is there, as its owner could. */
export const scheduleProjectDeletion = command({
  action: "admin.project.delete",
  scope: "instance",
  input: ScheduleProjectDeletion,
  run: async (ctx, { projectId: id, scheduled }) => {
    const { deletionScheduledAt: former } = await projectOf(ctx, id);
    if (scheduled === (former !== null)) return { deletionScheduledAt: former };
    if (former && deletionDay(former) <= ctx.now())
      throw conflict("The seven days are over: the project's data is being removed.");
    const deletionScheduledAt = scheduled ? await scheduleRemoval(ctx, id) : null;
    if (!scheduled) await ctx.db.project.update({ where: { id }, data: { deletionScheduledAt } });
    const before = { deletionScheduledAt: former };
    ctx.changed({ entity: "project", id, before, after: { deletionScheduledAt }, projectId: id });
    const wake = { projectId: id };
    if (!scheduled) ctx.emit({ name: "run/queued", data: wake }, { name: "message/received", data: wake });
    return { deletionScheduledAt };
  },
});
