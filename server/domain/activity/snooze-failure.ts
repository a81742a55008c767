import { SnoozeFailure } from "@/contracts/activity";
import { command } from "@/server/core/command";
import { invalid } from "@/server/core/errors";
import { failureGroupOf } from "@/server/domain/activity/lookups";

/** Puts failures that look alike off until a time, however often they happen until then; or wakes them at once. */
export const snoozeFailure = command({
  action: "failure_group.resolve",
  scope: "project",
  input: SnoozeFailure,
  run: async (ctx, { groupId, until }): Promise<void> => {
    if (until !== null && until <= ctx.now()) throw invalid("Choose a time to come.");
    const { snoozedUntil } = await failureGroupOf(ctx, groupId);
    await ctx.db.failureGroup.update({ where: { id: groupId }, data: { snoozedUntil: until } });
    const words = (time: Date | null) => ({ snoozedUntil: time?.toISOString() ?? null });
    ctx.changed({ entity: "failure_group", id: groupId, before: words(snoozedUntil), after: words(until) });
  },
});
