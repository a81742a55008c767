import { z } from "zod";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { dropLinks } from "@/server/domain/account/keep-link.sql";
import { endSessions, ownSessionId, siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";

/** Stores a new hash for the signed-in person and ends every other session of theirs, in one transaction. */
export const replacePassword = command({
  action: "account.change_password",
  scope: "account",
  input: z.object({ passwordHash: z.string().startsWith("$argon2id$") }),
  run: async (ctx, { passwordHash }) => {
    const id = userIdOf(ctx.actor) ?? "";
    const { email } = await ctx.db.user.update({ where: { id }, data: { passwordHash }, select: { email: true } });
    const count = await endSessions(ctx, id, ownSessionId(ctx));
    await dropLinks(ctx, id, ["recover", "change"]);
    const data = { email, how: "settings", url: `${siteUrl()}/forgot-password` } as const;
    await queueMail(asSystem(ctx, "account"), { to: email, content: { template: "password-changed", data } });
    ctx.changed({ entity: "user", id, before: null, after: { password: "changed", sessionsEnded: count } });
    return { sessionsEnded: count };
  },
});
