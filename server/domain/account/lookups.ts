import { ACCOUNT_DELETION_DAYS } from "@/contracts/account";
import type { Ctx } from "@/server/core/context";
import { env } from "@/server/env";
import { digestOf } from "@/server/security/sign";

/** Sessions or tokens of a person that still hold at this moment: neither revoked nor over. */
export const stillOpen = (ctx: Ctx, userId: string) => ({
  userId,
  revokedAt: null,
  expiresAt: { gt: ctx.now() },
});

/** The session this request came with; null for a token or the system. */
export const ownSessionId = (ctx: Ctx): string | null => (ctx.actor.kind === "user" ? ctx.actor.sessionId : null);

/** The address people use, without a slash at its end. */
export function siteUrl(): string {
  return env().PUBLIC_URL.replace(/\/+$/, "");
}

/** The day an account goes whose deletion was asked for then. */
export function accountEnd(scheduledAt: Date): Date {
  return new Date(scheduledAt.getTime() + ACCOUNT_DELETION_DAYS * 86_400_000);
}

/** The invitation of a link, while it can be accepted; null when it was taken back, used or is over. */
export function openInvitation(ctx: Ctx, token: string) {
  return ctx.db.invitation.findFirst({
    where: {
      tokenHash: digestOf(token),
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: ctx.now() },
      project: { deletionScheduledAt: null },
    },
    select: { email: true, project: { select: { name: true } } },
  });
}

/** Ends every session of a person, as of now; `but`: the one that stays. */
export async function endSessions(ctx: Ctx, userId: string, but: string | null = null): Promise<number> {
  const { count } = await ctx.db.session.updateMany({
    where: { ...stillOpen(ctx, userId), id: { not: but ?? "" } },
    data: { revokedAt: ctx.now() },
  });
  return count;
}

/** Revokes every API token of a person, as of now. */
export async function endTokens(ctx: Ctx, userId: string): Promise<number> {
  const where = stillOpen(ctx, userId);
  const { count } = await ctx.db.apiToken.updateMany({ where, data: { revokedAt: ctx.now() } });
  return count;
}

/** The projects a person has to hand over before they go; those whose deletion was asked for go by themselves. */
export function ownedProjects(ctx: Ctx, userId: string) {
  return ctx.db.project.findMany({
    where: { deletionScheduledAt: null, members: { some: { userId, role: "owner" } } },
    select: { slug: true, name: true },
    orderBy: { name: "asc" },
  });
}
