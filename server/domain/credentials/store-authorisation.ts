import { z } from "zod";
import { oauthType } from "@/contracts/oauth";
import { userIdOf } from "@/server/core/actor";
import { authorize } from "@/server/core/authorize";
import { command } from "@/server/core/command";
import { inProject } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import type { Tokens } from "@/server/domain/credentials/authorisation-rules";
import { ownCredential } from "@/server/domain/credentials/lookups";
import { encryptText } from "@/server/security/encrypt";

const StoreAuthorisation = z.object({
  request: z.object({
    clientId: z.string(),
    credentialId: z.string().nullable(),
    name: z.string(),
    projectId: z.string().nullable(),
  }),
  tokens: z.custom<Tokens>(),
  expiresAt: z.date().nullable(),
  authorisedAs: z.string().nullable(),
});

/** Keeps what a provider gave: for a new credential of the actor's own, or for one of theirs that is good again from now on. */
export const storeAuthorisation = command({
  action: "credential.create_mine",
  scope: "account",
  input: StoreAuthorisation,
  run: async (ctx, { request, tokens, expiresAt, authorisedAs }): Promise<{ id: string }> => {
    const ownerId = userIdOf(ctx.actor);
    if (!ownerId) throw new ProductError("FORBIDDEN", "Only a person can own a credential.");
    const { clientId, credentialId, name, projectId } = request;
    const before = credentialId === null ? null : await ownCredential(ctx, credentialId);
    if (projectId !== null) authorize(await inProject(ctx, projectId), "credential.create", "project");
    const at = ctx.now();
    const grants = projectId === null ? {} : { grants: { create: { projectId } } };
    const { id } = before
      ? await ctx.db.credential.update({
          where: { id: before.id },
          data: { version: { increment: 1 }, updatedAt: at },
          select: { id: true },
        })
      : await ctx.db.credential.create({
          data: { ownerId, name, type: oauthType(clientId), createdAt: at, updatedAt: at, ...grants },
          select: { id: true },
        });
    if (!before) {
      const bodyEncrypted = await encryptText("{}", { id, field: "body" });
      await ctx.db.credential.update({ where: { id }, data: { bodyEncrypted } });
    }
    const kept = {
      tokensEncrypted: await encryptText(JSON.stringify(tokens), { id, field: "tokens" }),
      ...{ hasRefresh: tokens.refreshToken !== null, expiresAt, authorisedAs, refreshedAt: at },
      ...{ state: "good", reason: null, brokenAt: null, leaseUntil: null },
    };
    await ctx.db.oauthCredential.upsert({
      where: { credentialId: id },
      create: { credentialId: id, clientId, ...kept },
      update: kept,
    });
    const granted = before ? before.grants.map(({ project }) => project.id) : projectId === null ? [] : [projectId];
    const change = { before: null, after: { name: before?.name ?? name, authorised: true, authorisedAs } };
    ctx.changed({ entity: "credential", id, ...change });
    for (const one of granted) ctx.changed({ entity: "credential", id, ...change, projectId: one });
    ctx.emit({ name: "credential/mended", data: { credentialId: id } });
    return { id };
  },
});
