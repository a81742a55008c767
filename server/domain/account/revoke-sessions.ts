import { RevokeSessions } from "@/contracts/account";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { endSessions, ownSessionId } from "@/server/domain/account/lookups";

/** Signs out everywhere else: ends all of one's sessions but the one this request came with, or that one too. */
export const revokeSessions = command({
  action: "session.revoke",
  scope: "account",
  input: RevokeSessions,
  run: async (ctx, given) => {
    const userId = userIdOf(ctx.actor) ?? "";
    const count = await endSessions(ctx, userId, given?.here ? null : ownSessionId(ctx));
    if (count > 0) ctx.changed({ entity: "user", id: userId, before: null, after: { sessionsEnded: count } });
    return { ended: count };
  },
});
