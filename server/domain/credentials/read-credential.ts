import { ByCredential, type CredentialSecret } from "@/contracts/credentials";
import { command } from "@/server/core/command";
import { gatherTypes } from "@/server/domain/credentials/gather-types";
import { asOwnCredential, ownCredential } from "@/server/domain/credentials/lookups";
import { decryptText } from "@/server/security/encrypt";

/**
 * The value of a credential, to its owner only, who proved a moment ago who they are; each reading is written to the
 * audit trail. The one way a stored secret reaches a browser.
 */
export const readCredential = command({
  action: "credential.read",
  scope: "account",
  input: ByCredential,
  run: async (ctx, { credentialId }): Promise<CredentialSecret> => {
    const row = await ownCredential(ctx, credentialId);
    const body = await decryptText(row.bodyEncrypted ?? "", { id: credentialId, field: "body" });
    ctx.changed({ entity: "credential", id: credentialId, before: null, after: { read: true } });
    return { ...asOwnCredential(row, await gatherTypes(ctx)), body };
  },
});
