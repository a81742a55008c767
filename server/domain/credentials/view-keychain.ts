import { ByKeychain, KEYCHAIN_TYPE, type KeychainChoice, type KeychainView } from "@/contracts/keychain";
import type { ProjectCtx } from "@/server/core/context";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";

/** A keychain of the project, or NOT_FOUND. */
export async function keychainOf(ctx: ProjectCtx, credentialId: string): Promise<KeychainView> {
  const row = await ctx.db.keychain.findFirst({
    where: { credentialId, projectId: ctx.projectId, credential: { deletedAt: null } },
    select: { path: true, defaultCredentialId: true, credential: { select: { name: true, version: true } } },
  });
  if (!row) throw notFound("The keychain");
  const { path, defaultCredentialId, credential } = row;
  return { credentialId, ...credential, path, defaultCredentialId };
}

/** A keychain of the project; without an id what a new one could pick from. */
export const viewKeychain = query({
  action: "credential.list",
  scope: "project",
  input: ByKeychain.partial(),
  run: async (ctx, { credentialId }): Promise<{ keychain: KeychainView | null; choices: KeychainChoice[] }> => {
    const choices = await ctx.db.credential.findMany({
      where: { deletedAt: null, type: { not: KEYCHAIN_TYPE }, grants: { some: { projectId: ctx.projectId } } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true, externalId: true },
    });
    return { keychain: credentialId === undefined ? null : await keychainOf(ctx, credentialId), choices };
  },
});
