import { KEYCHAIN_TYPE, SaveKeychain } from "@/contracts/keychain";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict, invalidAt, ProductError } from "@/server/core/errors";
import { pathFault } from "@/server/domain/credentials/keychain-rules";
import { keychainOf } from "@/server/domain/credentials/view-keychain";
import { encryptText } from "@/server/security/encrypt";

/** Makes a keychain of the project, or changes one. It holds no secret: whoever may manage keychains may change it. */
export const saveKeychain = command({
  action: "keychain.write",
  scope: "project",
  input: SaveKeychain,
  run: async (ctx, { credentialId, version: seen, name, path, defaultCredentialId }) => {
    const { projectId } = ctx;
    const ownerId = userIdOf(ctx.actor);
    if (!ownerId) throw new ProductError("FORBIDDEN", "Only a person can make a keychain.");
    const fault = pathFault(path);
    if (fault) throw invalidAt("path", fault);
    if (defaultCredentialId !== null) {
      const where = {
        id: defaultCredentialId,
        deletedAt: null,
        grants: { some: { projectId } },
        type: { not: KEYCHAIN_TYPE },
      };
      if ((await ctx.db.credential.count({ where })) === 0)
        throw invalidAt("defaultCredentialId", "Choose a credential of this project.");
    }
    if (credentialId !== undefined)
      await ctx.db.$queryRawUnsafe("SELECT 1 FROM credential WHERE id = $1 FOR UPDATE", credentialId);
    const before = credentialId === undefined ? null : await keychainOf(ctx, credentialId);
    if (before && seen !== undefined && before.version !== seen) {
      throw conflict("Somebody changed this keychain after you opened it. Look at theirs before you save over it.");
    }
    const at = ctx.now();
    const { id, version } = before
      ? await ctx.db.credential.update({
          where: { id: before.credentialId },
          data: { name, updatedAt: at, version: { increment: 1 } },
          select: { id: true, version: true },
        })
      : await ctx.db.credential.create({
          data: {
            ...{ ownerId, name, type: KEYCHAIN_TYPE, createdAt: at, updatedAt: at },
            grants: { create: { projectId } },
          },
          select: { id: true, version: true },
        });
    if (!before) {
      const bodyEncrypted = await encryptText("{}", { id, field: "body" });
      await ctx.db.credential.update({ where: { id }, data: { bodyEncrypted } });
    }
    await ctx.db.keychain.upsert({
      where: { credentialId: id },
      create: { credentialId: id, projectId, path, defaultCredentialId },
      update: { path, defaultCredentialId },
    });
    ctx.changed({
      entity: "keychain",
      id,
      before,
      after: { credentialId: id, version, name, path, defaultCredentialId },
    });
    return { credentialId: id, version };
  },
});
