import { AddInboxAuth, isSignature, MAX_INBOX_AUTH, type NewInboxAuth } from "@/contracts/inbox-auth";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { encryptText } from "@/server/security/encrypt";
import { digestOf, randomSecret } from "@/server/security/sign";

/**
 * Adds a method beside those there are: from now on the inbox takes what proves itself by any of them. The secret is
 * in this answer and nowhere else: keys and passwords are kept as digests, secrets of signatures encrypted.
 */
export const addInboxAuth = command({
  action: "inbox_auth.write",
  scope: "project",
  input: AddInboxAuth,
  run: async (ctx, { kind, name, username, secret: given }): Promise<NewInboxAuth> => {
    const { projectId } = ctx;
    const valid = await ctx.db.inboxAuth.count({ where: { projectId, revokedAt: null } });
    if (valid >= MAX_INBOX_AUTH) throw conflict(say`There are ${valid} valid methods already. Revoke one first.`);
    const secret = given ?? (kind === "hmac_standard" ? `whsec_${standardKey()}` : randomSecret());
    const named = { projectId, kind, name, username: kind === "basic" ? (username ?? null) : null };
    const row = await ctx.db.inboxAuth.create({
      data: {
        ...named,
        secretHash: isSignature(kind) ? null : digestOf(secret),
        createdBy: userIdOf(ctx.actor),
        createdAt: ctx.now(),
      },
      select: { id: true },
    });
    if (isSignature(kind)) {
      const secretEncrypted = await encryptText(secret, { id: row.id, field: "inbox_auth" });
      await ctx.db.inboxAuth.update({ where: { id: row.id }, data: { secretEncrypted } });
    }
    ctx.changed({ entity: "inbox_auth", id: row.id, before: null, after: { kind, name, username: named.username } });
    return { id: row.id, kind, username: named.username, secret };
  },
});

/** The specification wants plain base64. */
function standardKey(): string {
  return Buffer.from(randomSecret(), "base64url").toString("base64");
}
