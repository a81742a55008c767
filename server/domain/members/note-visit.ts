import { z } from "zod";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { VISIT_MS } from "@/server/domain/members/member-rules";

/** Writes down that a support person is in the project; a visit that begins anew stands in the audit trail. */
export const noteVisit = command({
  action: "support_access.enter",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<{ entered: boolean }> => {
    const userId = userIdOf(ctx.actor) ?? "";
    const now = ctx.now();
    const [row] = await ctx.db.$queryRawUnsafe<{ entered: boolean }[]>(
      `WITH former AS (SELECT seen_at FROM support_visit WHERE project_id = $1 AND user_id = $2),
        kept AS (INSERT INTO support_visit AS v (project_id, user_id, entered_at, seen_at)
          VALUES ($1, $2, $3::timestamptz, $3::timestamptz)
          ON CONFLICT (project_id, user_id) DO UPDATE SET seen_at = $3::timestamptz,
            entered_at = CASE WHEN v.seen_at < $4::timestamptz THEN $3::timestamptz ELSE v.entered_at END
          RETURNING 1)
       SELECT coalesce((SELECT seen_at < $4::timestamptz FROM former), true) AS entered FROM kept`,
      ctx.projectId,
      userId,
      now,
      new Date(now.getTime() - VISIT_MS),
    );
    const entered = row?.entered ?? false;
    if (entered) ctx.changed({ entity: "user", id: userId, before: null, after: { visit: "begun" } });
    return { entered };
  },
});
