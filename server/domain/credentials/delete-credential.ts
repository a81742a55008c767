import { ByCredential } from "@/contracts/credentials";
import { asSystem } from "@/server/core/context";
import { task } from "@/server/core/task";
import { revokeTokens } from "@/server/domain/credentials/revoke-tokens";
import { wipeCredential } from "@/server/domain/credentials/wipe-credential";

/** `stillOpen`: the provider that was not told, or did not take it; there its person ends the permission themselves. */
export type Deleted = { id: string; stillOpen: string | null };

/**
 * Deletes one's own credential: its value is wiped at once, whatever a provider says; then the provider is told, so that
 * copies of its tokens open nothing either.
 */
export const deleteCredential = task({
  action: "credential.delete",
  scope: "account",
  input: ByCredential,
  run: async (ctx, { credentialId }): Promise<Deleted> => {
    const wiped = await wipeCredential(ctx, { credentialId });
    if (wiped === null) return { id: credentialId, stillOpen: null };
    const { client, provider, tokens } = wiped;
    const isRevoked = await revokeTokens(asSystem(ctx, "oauth"), { client, tokens });
    return { id: credentialId, stillOpen: isRevoked ? null : provider };
  },
});
