import { ByCredential } from "@/contracts/credentials";
import { command } from "@/server/core/command";
import { ownCredential, trailsOf } from "@/server/domain/credentials/lookups";

/** Deletes one's own credential: its value is wiped at once. Its name stays, so that jobs can say what they lost. */
export const deleteCredential = command({
  action: "credential.delete",
  scope: "account",
  input: ByCredential,
  run: async (ctx, { credentialId }) => {
    const before = await ownCredential(ctx, credentialId);
    await ctx.db.credential.update({
      where: { id: credentialId },
      data: { bodyEncrypted: null, deletedAt: ctx.now(), version: { increment: 1 }, updatedAt: ctx.now() },
    });
    const was = { name: before.name, type: before.type };
    for (const trail of trailsOf(before)) {
      ctx.changed({ entity: "credential", id: credentialId, before: was, after: null, ...trail });
    }
    return { id: credentialId };
  },
});
