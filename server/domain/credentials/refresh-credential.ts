import { z } from "zod";
import { ByCredential } from "@/contracts/credentials";
import { task } from "@/server/core/task";
import { askTokens } from "@/server/domain/credentials/ask-tokens";
import { AHEAD, AT_START, isDue, type Tokens } from "@/server/domain/credentials/authorisation-rules";
import { leaseRefresh } from "@/server/domain/credentials/lease-refresh";
import { revokeTokens } from "@/server/domain/credentials/revoke-tokens";
import { settleRefresh } from "@/server/domain/credentials/settle-refresh";
import { decryptText } from "@/server/security/encrypt";

/** How it stands with a credential's tokens: `late` when they have run out and nobody could say more. */
export type Refreshed = { tokens: Tokens; expiresAt: Date | null } | { broken: string } | { late: true };

const POLL_MS = 50;
const WAIT_MS = 15_000;

/**
 * The tokens of a credential, renewed first when little is left of them. However many runs ask at once, one of them asks
 * the provider, under a lease in the row; the others go on with what is still good, or wait for it.
 */
export const refreshCredential = task({
  action: "credential.refresh",
  scope: "instance",
  input: ByCredential.extend({ waitMs: z.number().int().min(0).default(WAIT_MS), isAhead: z.boolean().default(false) }),
  run: async (ctx, { credentialId, waitMs, isAhead }): Promise<Refreshed> => {
    const deadline = Date.now() + waitMs;
    for (;;) {
      const row = await ctx.db.oauthCredential.findUniqueOrThrow({ where: { credentialId } });
      if (row.state === "broken") return { broken: row.reason ?? "" };
      const tokens = JSON.parse(
        await decryptText(row.tokensEncrypted, { id: credentialId, field: "tokens" }),
      ) as Tokens;
      const { expiresAt } = row;
      const leftMs = expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt.getTime() - ctx.now().getTime();
      const isEnough = !isDue(row, isAhead ? AHEAD : AT_START, ctx.now());
      if (isEnough || (tokens.refreshToken === null && leftMs > 0)) return { tokens, expiresAt };
      if (tokens.refreshToken === null) {
        await settleRefresh(ctx, { credentialId, refreshedAt: row.refreshedAt, read: { refused: "no_renewal" } });
        continue;
      }
      if (await leaseRefresh(ctx, { credentialId, refreshedAt: row.refreshedAt })) {
        const grant = { grant_type: "refresh_token", refresh_token: tokens.refreshToken };
        const read = await askTokens(ctx, { client: row.clientId, grant, before: tokens.refreshToken });
        const settled = await settleRefresh(ctx, { credentialId, refreshedAt: row.refreshedAt, read });
        if (settled) return settled;
        const isGone = (await ctx.db.oauthCredential.count({ where: { credentialId } })) === 0;
        // Deleted while the provider was asked: what it gave is nobody's.
        if (isGone && "tokens" in read) await revokeTokens(ctx, { client: row.clientId, tokens: read.tokens });
        return leftMs > 0 ? { tokens, expiresAt } : { late: true };
      }
      if (leftMs > 0) return { tokens, expiresAt };
      if (Date.now() > deadline) return { late: true };
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  },
});
