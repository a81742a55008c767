import { ByCredential } from "@/contracts/credentials";
import { command } from "@/server/core/command";
import type { Tokens } from "@/server/domain/credentials/authorisation-rules";
import { ownCredential, trailsOf } from "@/server/domain/credentials/lookups";
import { decryptText } from "@/server/security/encrypt";

/** Tokens that open something at a provider until it is told otherwise; in memory only. */
type Wiped = { client: string; provider: string; tokens: Tokens } | null;

/** Wipes the value of one's own credential for good. Its name stays, so that jobs can say what they lost. */
export const wipeCredential = command({
  action: "credential.delete",
  scope: "account",
  input: ByCredential,
  run: async (ctx, { credentialId }): Promise<Wiped> => {
    const before = await ownCredential(ctx, credentialId);
    await ctx.db.$queryRawUnsafe("SELECT 1 FROM oauth_credential WHERE credential_id = $1 FOR UPDATE", credentialId);
    const held = await ctx.db.oauthCredential.findUnique({
      where: { credentialId },
      select: { tokensEncrypted: true, state: true, client: { select: { id: true, name: true } } },
    });
    await ctx.db.credential.update({
      where: { id: credentialId },
      data: { bodyEncrypted: null, deletedAt: ctx.now(), version: { increment: 1 }, updatedAt: ctx.now() },
    });
    const was = { name: before.name, type: before.type };
    for (const trail of trailsOf(before)) {
      ctx.changed({ entity: "credential", id: credentialId, before: was, after: null, ...trail });
    }
    if (!held || held.state === "broken") return null;
    const text = await decryptText(held.tokensEncrypted, { id: credentialId, field: "tokens" });
    return { client: held.client.id, provider: held.client.name, tokens: JSON.parse(text) as Tokens };
  },
});
