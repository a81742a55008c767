import { ByCredential, type CredentialSecret } from "@/contracts/credentials";
import { query } from "@/server/core/query";
import { asOwnCredential, ownCredential } from "@/server/domain/credentials/lookups";
import { decryptText } from "@/server/security/encrypt";

/** The value of a credential, to its owner only. */
export const readCredential = query({
  action: "credential.read",
  scope: "account",
  input: ByCredential,
  run: async (ctx, { credentialId }): Promise<CredentialSecret> => {
    const row = await ownCredential(ctx, credentialId);
    const body = await decryptText(row.bodyEncrypted ?? "", { id: credentialId, field: "body" });
    return { ...asOwnCredential(row), body };
  },
});
