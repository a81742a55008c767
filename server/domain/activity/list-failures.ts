import { type FailureGroup, type FailureList, ListFailures } from "@/contracts/activity";
import { query } from "@/server/core/query";
import { COUNT_UNSOLVED, failureRows, SHOWN } from "@/server/domain/activity/list-failures.sql";

type Count = { open: number; snoozed: number; until: Date | null };

/** Failures of the project, those that look alike together, the one seen last first. */
export const listFailures = query({
  action: "failure_group.view",
  scope: "project",
  input: ListFailures,
  run: async (ctx, { show, limit }): Promise<FailureList> => {
    const now = ctx.now().toISOString();
    const rows = await ctx.db.$queryRawUnsafe<FailureGroup[]>(failureRows(SHOWN[show]), ctx.projectId, now, limit + 1);
    const [count] = await ctx.db.$queryRawUnsafe<Count[]>(COUNT_UNSOLVED, ctx.projectId, now);
    const { open = 0, snoozed = 0, until = null } = count ?? {};
    return { groups: rows.slice(0, limit), more: rows.length > limit, open, snoozed: { count: snoozed, until } };
  },
});
