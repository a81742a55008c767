import { type CredentialTypeItem, ListCredentialTypes } from "@/contracts/credentials";
import { query } from "@/server/core/query";
import { gatherTypes } from "@/server/domain/credentials/gather-types";

/** The types a new credential can have: raw JSON first, then all by their title. */
export const listCredentialTypes = query({
  action: "credential.list_mine",
  scope: "account",
  input: ListCredentialTypes,
  run: (ctx, { project }): Promise<CredentialTypeItem[]> => gatherTypes(ctx, project),
});
