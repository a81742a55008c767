import type { CredentialTypeItem } from "@/contracts/credentials";
import { oauthType } from "@/contracts/oauth";
import { phrase } from "@/lib/words/sentence";
import type { Ctx } from "@/server/core/context";

/** A tile per provider that an operator has set up and left on. */
export async function gatherOauthTypes(ctx: Ctx): Promise<CredentialTypeItem[]> {
  const clients = await ctx.db.oauthClient.findMany({
    where: { enabled: true },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  return clients.map(({ id, name }) => ({
    type: oauthType(id),
    title: name,
    description: phrase("Sign in there once; Millrace renews the access by itself"),
    adaptors: [],
    page: `authorise?client=${id}`,
  }));
}
