import { ByLink } from "@/contracts/account";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { dropLinks, takeLink } from "@/server/domain/account/keep-link.sql";
import { endSessions, siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";

/**
 * Brings an account back to the address it was moved from, by the link mailed there: everybody is signed out, and
 * links made since open nothing. Ways back to still earlier addresses stay: they are those of the first owner.
 */
export const undoEmailChange = command({
  action: "account.confirm_email",
  scope: "instance",
  input: ByLink,
  run: async (ctx, { token }): Promise<{ email: string }> => {
    const { userId: id, email, createdAt } = await takeLink(ctx, token, ["undo"]);
    const before = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { email: true } });
    const other = await ctx.db.user.count({ where: { email, id: { not: id } } });
    if (other > 0) throw conflict("Another account has this address by now. Ask whoever runs this server.");
    await ctx.db.user.update({ where: { id }, data: { email, emailVerifiedAt: ctx.now() } });
    const sessionsEnded = await endSessions(ctx, id);
    await dropLinks(ctx, id, ["verify", "recover", "change"]);
    await dropLinks(ctx, id, ["undo"], createdAt);
    ctx.changed({ entity: "user", id, before: { ...before, sessionsEnded: 0 }, after: { email, sessionsEnded } });
    const data = { email, url: `${siteUrl()}/forgot-password` };
    for (const to of new Set([email, before.email])) {
      await queueMail(ctx, { to, by: id, content: { template: "email-change-undone", data } });
    }
    return { email };
  },
});
