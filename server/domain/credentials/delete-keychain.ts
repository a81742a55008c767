import { ByKeychain } from "@/contracts/keychain";
import { command } from "@/server/core/command";
import { keychainOf } from "@/server/domain/credentials/view-keychain";

/** Deletes a keychain. Its name stays, so that its jobs can say what they lost. */
export const deleteKeychain = command({
  action: "keychain.write",
  scope: "project",
  input: ByKeychain,
  run: async (ctx, { credentialId: id }) => {
    const before = await keychainOf(ctx, id);
    const at = ctx.now();
    const data = { bodyEncrypted: null, deletedAt: at, updatedAt: at, version: { increment: 1 } };
    await ctx.db.credential.update({ where: { id }, data });
    ctx.changed({ entity: "keychain", id, before, after: null });
    return { id };
  },
});
