import { ByTrigger } from "@/contracts/triggers";
import { command } from "@/server/core/command";
import { moveTriggerEpoch } from "@/server/domain/projects/move-trigger-epoch";
import { findTrigger } from "@/server/domain/triggers/lookups";
import { setSchedule } from "@/server/domain/triggers/set-schedule";

/**
 * Marks a trigger as deleted: its jobs are not started by anything until they get another, or it is restored within
 * 30 days. Their runs stay.
 */
export const deleteTrigger = command({
  action: "trigger.delete",
  scope: "project",
  input: ByTrigger,
  run: async (ctx, { triggerId }) => {
    const { name, jobs } = await findTrigger(ctx, triggerId);
    const deletedAt = ctx.now();
    await ctx.db.trigger.update({ where: { id: triggerId, projectId: ctx.projectId }, data: { deletedAt } });
    await setSchedule(ctx, triggerId);
    await moveTriggerEpoch(ctx.db, ctx.projectId);
    ctx.changed({ entity: "trigger", id: triggerId, before: { name, deletedAt: null }, after: { name, deletedAt } });
    return { jobsWithoutTrigger: jobs };
  },
});
