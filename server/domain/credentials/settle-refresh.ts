import { z } from "zod";
import { refusalWords } from "@/contracts/oauth";
import { english } from "@/lib/words/translate";
import { command } from "@/server/core/command";
import { queueMail } from "@/server/domain/account/queue-mail";
import type { readTokenAnswer } from "@/server/domain/credentials/authorisation-rules";
import type { Refreshed } from "@/server/domain/credentials/refresh-credential";
import { env } from "@/server/env";
import { encryptText } from "@/server/security/encrypt";

const SettleRefresh = z.object({
  credentialId: z.string(),
  /** Of the tokens that were to be renewed: those that came meanwhile stay. */
  refreshedAt: z.date(),
  read: z.custom<ReturnType<typeof readTokenAnswer>>(),
});

/**
 * Keeps renewed tokens, or that there are none to be had: then the credential is broken, and its owner is told, once.
 * Null when the provider said nothing to go by, or the tokens are others by now: whoever comes next looks again.
 */
export const settleRefresh = command({
  action: "credential.refresh",
  scope: "instance",
  input: SettleRefresh,
  run: async (ctx, { credentialId, refreshedAt, read }): Promise<Refreshed | null> => {
    const now = ctx.now();
    const where = { credentialId, refreshedAt, state: "good" };
    if ("unclear" in read) {
      await ctx.db.oauthCredential.updateMany({ where, data: { leaseUntil: null } });
      return null;
    }
    if ("tokens" in read) {
      const { tokens, expiresAt } = read;
      const tokensEncrypted = await encryptText(JSON.stringify(tokens), { id: credentialId, field: "tokens" });
      const data = { tokensEncrypted, expiresAt, hasRefresh: tokens.refreshToken !== null, refreshedAt: now };
      const { count } = await ctx.db.oauthCredential.updateMany({ where, data: { ...data, leaseUntil: null } });
      return count === 0 ? null : read;
    }
    const why = english(refusalWords(read.refused));
    const data = { state: "broken", reason: why, brokenAt: now, leaseUntil: null };
    const { count } = await ctx.db.oauthCredential.updateMany({ where, data });
    if (count === 0) return null;
    const { client, credential } = await ctx.db.oauthCredential.findUniqueOrThrow({
      where: { credentialId },
      select: {
        client: { select: { name: true } },
        credential: {
          select: { name: true, owner: { select: { email: true } }, grants: { select: { projectId: true } } },
        },
      },
    });
    const url = new URL(`/account/credentials/${credentialId}`, env().PUBLIC_URL).href;
    const words = { credential: credential.name, provider: client.name, why, url };
    await queueMail(ctx, { to: credential.owner.email, content: { template: "credential-broken", data: words } });
    const change = { before: { state: "good" }, after: { state: "broken", reason: why } };
    for (const { projectId } of credential.grants)
      ctx.changed({ entity: "credential", id: credentialId, ...change, projectId });
    ctx.changed({ entity: "credential", id: credentialId, ...change });
    return { broken: why };
  },
});
