import { ByFailureGroup, type FailureGroup } from "@/contracts/activity";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { failureRows } from "@/server/domain/activity/list-failures.sql";

/** One group of failures that look alike, whether it still needs attention or not. */
export const viewFailureGroup = query({
  action: "failure_group.view",
  scope: "project",
  input: ByFailureGroup,
  run: async (ctx, { groupId }): Promise<FailureGroup> => {
    const [group] = await ctx.db.$queryRawUnsafe<FailureGroup[]>(failureRows("g.id = $2"), ctx.projectId, groupId, 1);
    if (!group) throw notFound("These failures");
    return group;
  },
});
