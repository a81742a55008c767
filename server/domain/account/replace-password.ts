import { z } from "zod";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { openSessions, ownSessionId } from "@/server/domain/account/lookups";

/** Stores a new hash for the signed-in person and ends every other session of theirs, in one transaction. */
export const replacePassword = command({
  action: "account.change_password",
  scope: "account",
  input: z.object({ passwordHash: z.string().startsWith("$argon2id$") }),
  run: async (ctx, { passwordHash }) => {
    const id = userIdOf(ctx.actor) ?? "";
    await ctx.db.user.update({ where: { id }, data: { passwordHash } });
    const { count } = await ctx.db.session.updateMany({
      where: { ...openSessions(ctx, id), id: { not: ownSessionId(ctx) ?? "" } },
      data: { revokedAt: ctx.now() },
    });
    ctx.changed({ entity: "user", id, before: null, after: { password: "changed", sessionsEnded: count } });
    return { sessionsEnded: count };
  },
});
