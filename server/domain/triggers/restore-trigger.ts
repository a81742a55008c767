import { ByTrigger, type RestoredTrigger } from "@/contracts/triggers";
import { command } from "@/server/core/command";
import { notFound } from "@/server/core/errors";
import { moveTriggerEpoch } from "@/server/domain/projects/move-trigger-epoch";
import { findTrigger, restorableSince } from "@/server/domain/triggers/lookups";
import { setSchedule } from "@/server/domain/triggers/set-schedule";

/**
 * Takes back a deletion of the last 30 days. Jobs that got no other trigger meanwhile are started by it again; a
 * schedule goes on from now.
 */
export const restoreTrigger = command({
  action: "trigger.restore",
  scope: "project",
  input: ByTrigger,
  run: async (ctx, { triggerId }): Promise<RestoredTrigger> => {
    const where = { id: triggerId, projectId: ctx.projectId, deletedAt: { gt: restorableSince(ctx) } };
    const before = await ctx.db.trigger.findFirst({ where, select: { name: true, deletedAt: true } });
    if (!before) throw notFound("The deleted trigger");
    await ctx.db.trigger.update({ where: { id: triggerId }, data: { deletedAt: null, updatedAt: ctx.now() } });
    await setSchedule(ctx, triggerId);
    await moveTriggerEpoch(ctx.db, ctx.projectId);
    const { name, jobs } = await findTrigger(ctx, triggerId);
    ctx.changed({ entity: "trigger", id: triggerId, before, after: { name, deletedAt: null } });
    return { id: triggerId, jobs };
  },
});
