import { type FailureGroup, type FailureList, ListFailures } from "@/contracts/activity";
import { query } from "@/server/core/query";
import { COUNT_OPEN, failureRows, SHOWN } from "@/server/domain/activity/list-failures.sql";

/** Failures of the project, those that look alike together, the one seen last first. */
export const listFailures = query({
  action: "failure_group.view",
  scope: "project",
  input: ListFailures,
  run: async (ctx, { show, limit }): Promise<FailureList> => {
    const now = ctx.now().toISOString();
    const rows = await ctx.db.$queryRawUnsafe<FailureGroup[]>(failureRows(SHOWN[show]), ctx.projectId, now, limit + 1);
    const [count] = await ctx.db.$queryRawUnsafe<{ open: number }[]>(COUNT_OPEN, ctx.projectId, now);
    return { groups: rows.slice(0, limit), more: rows.length > limit, open: count?.open ?? 0 };
  },
});
