import { z } from "zod";
import { ByCredential } from "@/contracts/credentials";
import { KEYCHAIN_TYPE } from "@/contracts/keychain";
import { query } from "@/server/core/query";
import { choose, externalIdOf } from "@/server/domain/credentials/keychain-rules";

/** Which of the project's own credentials a keychain means for a run with this initial state; or why none. */
export const pickCredential = query({
  action: "credential.use",
  scope: "project",
  input: ByCredential.extend({ state: z.string() }),
  run: async (ctx, { credentialId, state }): Promise<{ credentialId: string } | { why: string }> => {
    const { projectId } = ctx;
    const keychain = await ctx.db.keychain.findUnique({
      where: { credentialId },
      select: { path: true, defaultCredentialId: true, credential: { select: { name: true } } },
    });
    if (!keychain) return { why: "its keychain does not exist any more. Choose a credential." };
    const { path, defaultCredentialId, credential } = keychain;
    const wanted = externalIdOf(path, state);
    if ("why" in wanted) return { why: `its keychain ${credential.name} picked no credential: ${path} ${wanted.why}.` };
    const granted = { deletedAt: null, type: { not: KEYCHAIN_TYPE }, grants: { some: { projectId } } };
    const either = [{ externalId: wanted.id ?? undefined }, { id: defaultCredentialId ?? "" }];
    const candidates = await ctx.db.credential.findMany({
      where: { ...granted, OR: wanted.id === null ? either.slice(1) : either },
      select: { id: true, externalId: true },
    });
    const picked = choose(wanted.id, candidates, defaultCredentialId);
    if ("credentialId" in picked) return picked;
    return { why: `its keychain ${credential.name} picked no credential: ${picked.why}.` };
  },
});
