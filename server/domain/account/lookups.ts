import { ACCOUNT_DELETION_DAYS } from "@/contracts/account";
import type { ProviderButton } from "@/contracts/sign-in-providers";
import { attemptKey } from "@/server/core/attempts";
import type { Ctx } from "@/server/core/context";
import { readSettings } from "@/server/core/instance-settings";
import { env } from "@/server/env";
import type { KnownProvider } from "@/server/integrations/oauth/ask-identity";
import { decryptText } from "@/server/security/encrypt";
import { digestOf } from "@/server/security/sign";

/** Sessions or tokens of a person that still hold at this moment: neither revoked nor over. */
export const stillOpen = (ctx: Ctx, userId: string) => ({
  userId,
  revokedAt: null,
  expiresAt: { gt: ctx.now() },
});

/** The session this request came with; null for a token or the system. */
export const ownSessionId = (ctx: Ctx): string | null => (ctx.actor.kind === "user" ? ctx.actor.sessionId : null);

/** How a mailed proof code is kept: it opens nothing in another session. */
export const proofDigest = (sessionId: string, code: string): string => attemptKey("proof", sessionId, code);

/** The address people use, without a slash at its end. */
export function siteUrl(): string {
  return env().PUBLIC_URL.replace(/\/+$/, "");
}

/** Where a provider sends browsers back to: one address each, so that no provider's answer is taken for another's. */
export function providerCallback(key: string): string {
  return `${siteUrl()}/api/sign-in/${key}/callback`;
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

/** Whether people may make accounts by themselves: whoever runs the server says so. */
export async function isSignUpOpen(ctx: Ctx): Promise<boolean> {
  return (await readSettings(ctx.db)).signUp === "open";
}

/** Whether the invitation that led here is to this very address. */
export async function isInvited(ctx: Ctx, email: string, invitation: string | null | undefined): Promise<boolean> {
  return invitation ? (await openInvitation(ctx, invitation))?.email === email : false;
}

/** The providers that are on, by the names of their buttons. */
export async function openProviders(ctx: Ctx): Promise<ProviderButton[]> {
  const rows = await ctx.db.signInProvider.findMany({
    where: { enabled: true },
    orderBy: { name: "asc" },
    select: { id: true, name: true },
  });
  return rows.map(({ id, name }) => ({ key: id, name }));
}

/** A provider that is on, with its secret opened, for asking it; null where there is none. */
export async function knownProvider(ctx: Ctx, key: string): Promise<(KnownProvider & { name: string }) | null> {
  const row = await ctx.db.signInProvider.findFirst({ where: { id: key, enabled: true } });
  if (!row) return null;
  const { id, name, discoveryUrl, clientId, scopes, clientSecretEncrypted: sealed } = row;
  const clientSecret = sealed === null ? null : await decryptText(sealed, { id, field: "sign_in_secret" });
  return { name, discoveryUrl, clientId, scopes, clientSecret };
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
