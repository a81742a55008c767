import { type CredentialTypeItem, type CredentialTypeView, RAW_TYPE } from "@/contracts/credentials";
import { phrase } from "@/lib/words/sentence";
import type { Ctx } from "@/server/core/context";
import { findAdaptorType, gatherAdaptorTypes } from "@/server/domain/credentials/gather-adaptor-types";
import { gatherKeychainType } from "@/server/domain/credentials/gather-keychain-type";
import { gatherOauthTypes } from "@/server/domain/credentials/gather-oauth-types";

/** `project`: slug or id of the project that the credential is to be made in, if it is made in one. */
type Source = (ctx: Ctx, project: string | undefined) => Promise<CredentialTypeItem[]>;

const RAW: CredentialTypeItem = {
  type: RAW_TYPE,
  title: phrase("Raw JSON"),
  description: phrase("Any JSON object, for whatever has no form here"),
  adaptors: [],
  page: null,
};

/** Who knows types of credentials. A new kind of credential adds its own source here. */
const SOURCES: readonly Source[] = [async () => [RAW], gatherAdaptorTypes, gatherOauthTypes, gatherKeychainType];

/** The types there are: raw JSON first, then all by their title. */
export async function gatherTypes(ctx: Ctx, project?: string): Promise<CredentialTypeItem[]> {
  const items: CredentialTypeItem[] = [];
  for (const source of SOURCES) items.push(...(await source(ctx, project)));
  const [first = RAW, ...rest] = items;
  return [first, ...rest.sort((a, b) => a.title.localeCompare(b.title, "en"))];
}

/** A type with a form, or null: it is of another kind, or nobody knows it any more. */
export async function findType(ctx: Ctx, type: string): Promise<CredentialTypeView | null> {
  return type === RAW_TYPE ? { ...RAW, schema: null } : findAdaptorType(ctx, type);
}
