import { z } from "zod";
import { CredentialId } from "@/contracts/credentials";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { notFound } from "@/server/core/errors";
import { siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";
import { ownCredential, trailsOf } from "@/server/domain/credentials/lookups";

/**
 * Makes another person the owner at once; the projects go on using it. Both are told by mail. Behind
 * `transferCredential`, which asks who it is.
 */
export const handOverCredential = command({
  action: "credential.transfer",
  scope: "account",
  input: z.object({ credentialId: CredentialId, toUserId: z.string() }),
  run: async (ctx, { credentialId, toUserId }) => {
    const credential = await ownCredential(ctx, credentialId);
    const ownerId = userIdOf(ctx.actor) ?? "";
    const { count } = await ctx.db.credential.updateMany({
      where: { id: credentialId, ownerId, deletedAt: null },
      data: { ownerId: toUserId, updatedAt: ctx.now() },
    });
    if (count === 0) throw notFound("The credential");
    const select = { email: true, name: true };
    const from = await ctx.db.user.findUniqueOrThrow({ where: { id: ownerId }, select });
    const to = await ctx.db.user.findUniqueOrThrow({ where: { id: toUserId }, select });
    const { name } = credential;
    for (const trail of trailsOf(credential)) {
      ctx.changed({
        entity: "credential",
        id: credentialId,
        before: { name, owner: from.email },
        after: { name, owner: to.email },
        ...trail,
      });
    }
    const data = { credential: name, from: from.name, to: to.name, url: `${siteUrl()}/account/credentials` };
    const system = asSystem(ctx, "credentials");
    await queueMail(system, { to: from.email, content: { template: "credential-handed-over", data } });
    await queueMail(system, { to: to.email, content: { template: "credential-received", data } });
    return { id: credentialId };
  },
});
