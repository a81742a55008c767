import { UpdateCredential } from "@/contracts/credentials";
import { command } from "@/server/core/command";
import { ownCredential } from "@/server/domain/credentials/lookups";
import { encryptText } from "@/server/security/encrypt";

/** Changes name and value of one's own credential. Runs that start from now on use the new value. */
export const updateCredential = command({
  action: "credential.update",
  scope: "account",
  input: UpdateCredential,
  run: async (ctx, { credentialId, name, body }) => {
    const before = await ownCredential(ctx, credentialId);
    const bodyEncrypted = await encryptText(body, { id: credentialId, field: "body" });
    const { version } = await ctx.db.credential.update({
      where: { id: credentialId },
      data: { name, bodyEncrypted, version: { increment: 1 }, updatedAt: ctx.now() },
      select: { version: true },
    });
    for (const projectId of [null, ...before.grants.map(({ project }) => project.id)]) {
      ctx.changed({
        entity: "credential",
        id: credentialId,
        before: { name: before.name, version: before.version },
        after: { name, version },
        ...(projectId === null ? {} : { projectId }),
      });
    }
    return { id: credentialId };
  },
});
