import type { CredentialTypeItem } from "@/contracts/credentials";
import { KEYCHAIN_TYPE } from "@/contracts/keychain";
import { cellFor } from "@/contracts/permissions";
import { type Ctx, inProject } from "@/server/core/context";

/** The tile of keychains, where there is a project that it would pick from, for who may manage them there. */
export async function gatherKeychainType(ctx: Ctx, project: string | undefined): Promise<CredentialTypeItem[]> {
  if (project === undefined) return [];
  const { seat } = await inProject(ctx, project);
  if (cellFor(seat, "keychain.write") === "no") return [];
  return [
    {
      type: KEYCHAIN_TYPE,
      title: "Keychain",
      description: "Picks another credential of this project for each run, by a value in its input",
      adaptors: [],
      page: "keychain",
    },
  ];
}
