import { ResolveFailure } from "@/contracts/activity";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { failureGroupOf } from "@/server/domain/activity/lookups";

/** Says of failures that look alike that they are done with, or takes that back. They come back when they happen again. */
export const resolveFailure = command({
  action: "failure_group.resolve",
  scope: "project",
  input: ResolveFailure,
  run: async (ctx, { groupId, resolved }): Promise<void> => {
    const group = await failureGroupOf(ctx, groupId);
    const before = { resolved: group.resolvedAt !== null };
    await ctx.db.failureGroup.update({
      where: { id: groupId },
      data: {
        resolvedAt: resolved ? ctx.now() : null,
        resolvedById: resolved ? userIdOf(ctx.actor) : null,
        reopenedAt: null,
        snoozedUntil: null,
      },
    });
    ctx.changed({ entity: "failure_group", id: groupId, before, after: { resolved } });
  },
});
