import { ByCredential, type CredentialForm } from "@/contracts/credentials";
import { openParts } from "@/lib/schema-form/kept-parts";
import { formOf } from "@/lib/schema-form/read-schema";
import { query } from "@/server/core/query";
import { findType, gatherTypes } from "@/server/domain/credentials/gather-types";
import { asOwnCredential, openedBody, ownCredential } from "@/server/domain/credentials/lookups";

/** One's own credential for its form: what is no secret, and the places of what stays on the server. */
export const viewCredential = query({
  action: "credential.update",
  scope: "account",
  input: ByCredential,
  run: async (ctx, { credentialId }): Promise<CredentialForm> => {
    const row = await ownCredential(ctx, credentialId);
    const schema = (await findType(ctx, row.type))?.schema ?? null;
    const parts = openParts(formOf(schema), await openedBody(row));
    return { ...asOwnCredential(row, await gatherTypes(ctx)), schema, ...parts };
  },
});
