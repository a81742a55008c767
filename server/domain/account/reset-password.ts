import { z } from "zod";
import { ByLink } from "@/contracts/account";
import { networkOf } from "@/lib/addresses/network-of";
import { attemptKey, forgetAttempts } from "@/server/core/attempts";
import { command } from "@/server/core/command";
import { dropLinks, takeLink } from "@/server/domain/account/keep-link.sql";
import { endSessions, siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";

/**
 * Uses a recovery link up: stores the new hash, ends every session, and tells the owner. A second factor stays on.
 * Whoever read the mail has the address, so it counts as confirmed; an address change under way stops.
 */
export const resetPassword = command({
  action: "account.recover",
  scope: "instance",
  input: ByLink.extend({ passwordHash: z.string().startsWith("$argon2id$") }),
  run: async (ctx, { token, passwordHash }): Promise<{ email: string }> => {
    const { userId: id, email } = await takeLink(ctx, token, ["recover"]);
    const { emailVerifiedAt } = await ctx.db.user.findUniqueOrThrow({
      where: { id },
      select: { emailVerifiedAt: true },
    });
    const data = { passwordHash, emailVerifiedAt: emailVerifiedAt ?? ctx.now() };
    await ctx.db.user.update({ where: { id }, data });
    const sessionsEnded = await endSessions(ctx, id);
    await dropLinks(ctx, id, ["recover", "change", "verify"]);
    await forgetAttempts(ctx.db, attemptKey("sign-in", email, networkOf(ctx.address ?? "unknown")));
    ctx.changed({ entity: "user", id, before: null, after: { password: "changed", sessionsEnded } });
    const told = { email, how: "link", url: `${siteUrl()}/forgot-password` } as const;
    await queueMail(ctx, { to: email, content: { template: "password-changed", data: told } });
    return { email };
  },
});
