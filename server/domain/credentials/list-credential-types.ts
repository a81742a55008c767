import { type CredentialTypeItem, ListCredentialTypes, RAW_TYPE } from "@/contracts/credentials";
import type { Ctx } from "@/server/core/context";
import { query } from "@/server/core/query";
import { gatherAdaptorTypes } from "@/server/domain/credentials/gather-adaptor-types";

/** `project`: slug or id of the project that the credential is to be made in, if it is made in one. */
type Source = (ctx: Ctx, project: string | undefined) => Promise<CredentialTypeItem[]>;

export const RAW: CredentialTypeItem = {
  type: RAW_TYPE,
  title: "Raw JSON",
  description: "Any JSON object, for whatever has no form here",
  adaptors: [],
  page: null,
};

/** Who knows types of credentials. A new kind of credential adds its own source here. */
const SOURCES: readonly Source[] = [async () => [RAW], gatherAdaptorTypes];

/** The types a new credential can have: raw JSON first, then all by their title. */
export const listCredentialTypes = query({
  action: "credential.list_mine",
  scope: "account",
  input: ListCredentialTypes,
  run: async (ctx, { project }): Promise<CredentialTypeItem[]> => {
    const items: CredentialTypeItem[] = [];
    for (const source of SOURCES) items.push(...(await source(ctx, project)));
    const [first = RAW, ...rest] = items;
    return [first, ...rest.sort((a, b) => a.title.localeCompare(b.title, "en"))];
  },
});
