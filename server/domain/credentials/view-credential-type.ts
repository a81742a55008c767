import { ByCredentialType, type CredentialTypeView, RAW_TYPE } from "@/contracts/credentials";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { findAdaptorType } from "@/server/domain/credentials/gather-adaptor-types";
import { RAW } from "@/server/domain/credentials/list-credential-types";

/** A type of credentials with the schema its form is made from. */
export const viewCredentialType = query({
  action: "credential.list_mine",
  scope: "account",
  input: ByCredentialType,
  run: async (ctx, { type }): Promise<CredentialTypeView> => {
    if (type === RAW_TYPE) return { ...RAW, schema: null };
    const found = await findAdaptorType(ctx, type);
    if (!found) throw notFound("This type of credential");
    return found;
  },
});
