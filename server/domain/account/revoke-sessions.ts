import { z } from "zod";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { openSessions, ownSessionId } from "@/server/domain/account/lookups";

/** Signs out everywhere else: ends all of one's sessions but the one this request came with. */
export const revokeSessions = command({
  action: "session.revoke",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx) => {
    const userId = userIdOf(ctx.actor) ?? "";
    const where = { ...openSessions(ctx, userId), id: { not: ownSessionId(ctx) ?? "" } };
    const { count } = await ctx.db.session.updateMany({ where, data: { revokedAt: ctx.now() } });
    if (count > 0) ctx.changed({ entity: "user", id: userId, before: null, after: { sessionsEnded: count } });
    return { ended: count };
  },
});
