import { RevokeSession } from "@/contracts/account";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { notFound } from "@/server/core/errors";
import { stillOpen } from "@/server/domain/account/lookups";

/** Ends one of one's own sessions at once, wherever it is open. */
export const revokeSession = command({
  action: "session.revoke",
  scope: "account",
  input: RevokeSession,
  run: async (ctx, { sessionId: id }) => {
    const where = { ...stillOpen(ctx, userIdOf(ctx.actor) ?? ""), id };
    const { count } = await ctx.db.session.updateMany({ where, data: { revokedAt: ctx.now() } });
    if (count === 0) throw notFound("The session");
    ctx.changed({ entity: "session", id, before: { ended: false }, after: { ended: true } });
    return { id };
  },
});
