import { z } from "zod";
import type { SignInProviders } from "@/contracts/sign-in-providers";
import { query } from "@/server/core/query";
import { providerCallback } from "@/server/domain/account/lookups";

/** The providers that people sign in by here, never their secrets, and where each sends browsers back to. */
export const listSignInProviders = query({
  action: "admin.authentication.view",
  scope: "instance",
  input: z.object({}).prefault({}),
  run: async (ctx): Promise<SignInProviders> => {
    const rows = await ctx.db.signInProvider.findMany({
      orderBy: { name: "asc" },
      include: { _count: { select: { identities: true } } },
    });
    const providers = rows.map(({ id, name, discoveryUrl, clientId, scopes, enabled, ...row }) => ({
      ...{ key: id, name, discoveryUrl, clientId, scopes, enabled },
      ...{ hasSecret: row.clientSecretEncrypted !== null, people: row._count.identities },
      redirectUrl: providerCallback(id),
    }));
    return { providers, redirectPattern: providerCallback("KEY") };
  },
});
