import type { CredentialTypeItem } from "@/contracts/credentials";
import { KEYCHAIN_TYPE } from "@/contracts/keychain";
import { cellFor } from "@/contracts/permissions";
import { phrase } from "@/lib/words/sentence";
import { authorize } from "@/server/core/authorize";
import { type Ctx, inProject } from "@/server/core/context";

/** The tile of keychains, where there is a project that it would pick from, for who may manage them there. NOT_FOUND to who is not in it. */
export async function gatherKeychainType(ctx: Ctx, project: string | undefined): Promise<CredentialTypeItem[]> {
  if (project === undefined) return [];
  const inside = await inProject(ctx, project);
  authorize(inside, "project.view", "project");
  if (cellFor(inside.seat, "keychain.write") === "no") return [];
  return [
    {
      type: KEYCHAIN_TYPE,
      title: phrase("Keychain"),
      description: phrase("Picks another credential of this project for each run, by a value in its input"),
      adaptors: [],
      page: "keychain",
    },
  ];
}
