import { type RetentionPreview, SetRetention } from "@/contracts/projects";
import { query } from "@/server/core/query";
import { PREVIEW } from "@/server/domain/projects/apply-retention.sql";
import { logDaysOf } from "@/server/domain/projects/retention-rules";

/** How much would go at once if the project kept things so long; what goes on is not counted, it stays. */
export const previewRetention = query({
  action: "project.set_retention",
  scope: "project",
  input: SetRetention,
  run: async (ctx, retention): Promise<RetentionPreview> => {
    const [row] = await ctx.db.$queryRawUnsafe<RetentionPreview[]>(
      PREVIEW,
      ...[ctx.projectId, ctx.now(), retention.bodyDays, retention.runDays, logDaysOf(retention)],
    );
    return row ?? { bodies: 0, runs: 0, logs: 0 };
  },
});
