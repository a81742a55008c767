import type { Ctx } from "@/server/core/context";

/** Sessions of a person that still hold at this moment: neither revoked nor over. */
export const openSessions = (ctx: Ctx, userId: string) => ({
  userId,
  revokedAt: null,
  expiresAt: { gt: ctx.now() },
});

/** The session this request came with; null for a token or the system. */
export const ownSessionId = (ctx: Ctx): string | null => (ctx.actor.kind === "user" ? ctx.actor.sessionId : null);
