import { z } from "zod";
import type { OauthClients } from "@/contracts/oauth";
import { query } from "@/server/core/query";
import { callbackAddress } from "@/server/domain/credentials/authorisation-rules";
import { env } from "@/server/env";

/** The providers that were set up on this server, never their secrets, and where they are to send browsers back to. */
export const listOauthClients = query({
  action: "admin.settings.write",
  scope: "instance",
  input: z.object({}).prefault({}),
  run: async (ctx): Promise<OauthClients> => {
    const rows = await ctx.db.oauthClient.findMany({
      orderBy: { name: "asc" },
      include: { _count: { select: { credentials: true } } },
    });
    const clients = rows.map(({ id, name, authorizeUrl, tokenUrl, scopes, clientId, enabled, ...row }) => ({
      ...{ id, name, authorizeUrl, tokenUrl, scopes, clientId, enabled },
      ...{ revokeUrl: row.revokeUrl ?? "", userinfoUrl: row.userinfoUrl ?? "" },
      proof: row.proof === "basic" ? ("basic" as const) : ("body" as const),
      hasSecret: row.clientSecretEncrypted !== null,
      credentials: row._count.credentials,
    }));
    return { clients, callbackUrl: callbackAddress(env().PUBLIC_URL) };
  },
});
