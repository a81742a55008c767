import { ByLink } from "@/contracts/account";
import { Prisma } from "@/prisma/generated/client";
import { type CommandCtx, command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { dropLinks, makeLink, takeLink } from "@/server/domain/account/keep-link.sql";
import { queueMail } from "@/server/domain/account/queue-mail";

/** What a followed link came to: an address that is confirmed, or one that the account has moved to. */
type Confirmed = { email: string; isChange: boolean };

/**
 * Follows the link that proves an address: that of a new account, or the one an account is to move to. Sessions stay;
 * the former address is mailed the way back. Throws INVALID for a link that does not work.
 */
export const confirmEmail = command({
  action: "account.confirm_email",
  scope: "instance",
  input: ByLink,
  run: async (ctx, { token }): Promise<Confirmed> => {
    const { userId: id, kind, email } = await takeLink(ctx, token, ["verify", "change"]);
    const select = { email: true, emailVerifiedAt: true };
    const before = await ctx.db.user.findUniqueOrThrow({ where: { id }, select });
    await move(ctx, id, email);
    await dropLinks(ctx, id, kind === "change" ? ["verify", "change", "recover"] : ["verify"]);
    const was = { email: before.email, verified: before.emailVerifiedAt !== null };
    ctx.changed({ entity: "user", id, before: was, after: { email, verified: true } });
    if (kind === "change") await tellFormer(ctx, id, before.email, email);
    return { email, isChange: kind === "change" };
  },
});

async function move(ctx: CommandCtx<"instance">, id: string, email: string): Promise<void> {
  try {
    await ctx.db.user.update({ where: { id }, data: { email, emailVerifiedAt: ctx.now() } });
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
    throw conflict("There is an account with this address already.");
  }
}

async function tellFormer(ctx: CommandCtx<"instance">, userId: string, email: string, to: string): Promise<void> {
  const { url, until } = await makeLink(ctx, { kind: "undo", email, userId });
  const data = { email, to, url, until };
  await queueMail(ctx, { to: email, by: userId, content: { template: "email-changed", data } });
}
