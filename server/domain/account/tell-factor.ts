import { asSystem, type Ctx } from "@/server/core/context";
import { siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";

/** Mails the owner of an account that its second factor changed, with the change itself. */
export async function tellFactor(ctx: Ctx, userId: string, change: "on" | "off" | "reset"): Promise<void> {
  const { email } = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  const data = { email, change, url: `${siteUrl()}/forgot-password` };
  await queueMail(asSystem(ctx, "account"), { to: email, content: { template: "second-factor-changed", data } });
}

/** Mails the owner of an account that somebody used one of its recovery codes, and how many are left. */
export async function tellRecoveryCode(ctx: Ctx, userId: string): Promise<void> {
  const { email } = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  const left = await ctx.db.recoveryCode.count({ where: { userId, usedAt: null } });
  const data = { email, left, url: `${siteUrl()}/forgot-password` };
  await queueMail(asSystem(ctx, "account"), { to: email, content: { template: "recovery-code-used", data } });
}
