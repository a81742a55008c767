import { ByCredentialType, type CredentialTypeView } from "@/contracts/credentials";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { findType } from "@/server/domain/credentials/gather-types";

/** A type of credentials with the schema its form is made from. */
export const viewCredentialType = query({
  action: "credential.list_mine",
  scope: "account",
  input: ByCredentialType,
  run: async (ctx, { type }): Promise<CredentialTypeView> => {
    const found = await findType(ctx, type);
    if (!found) throw notFound("This type of credential");
    return found;
  },
});
