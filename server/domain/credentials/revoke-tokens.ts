import { z } from "zod";
import { task } from "@/server/core/task";
import { provenForm, type Tokens } from "@/server/domain/credentials/authorisation-rules";
import { clientSecretOf } from "@/server/domain/credentials/lookups";
import { askProvider } from "@/server/integrations/oauth/ask-provider";
import { log } from "@/server/log";

const TRIES = 2;

/**
 * Withdraws tokens where they came from (RFC 7009), so that they open nothing any more: the one that renews, with which
 * the others end, or else the one there is. False when the provider has no address for it, or did not take it.
 */
export const revokeTokens = task({
  action: "credential.refresh",
  scope: "instance",
  input: z.object({ client: z.string(), tokens: z.custom<Tokens>() }),
  run: async (ctx, { client: id, tokens: { refreshToken, given } }): Promise<boolean> => {
    const client = await ctx.db.oauthClient.findUnique({ where: { id } });
    if (!client?.revokeUrl) return false;
    const token = refreshToken ?? String(given.access_token);
    const hint = refreshToken === null ? "access_token" : "refresh_token";
    const form = provenForm(client, await clientSecretOf(client), { token, token_type_hint: hint });
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        const { status } = await askProvider({ url: client.revokeUrl, method: "POST", ...form });
        if (status >= 200 && status < 300) return true;
        log.warn({ client: id, status }, "a provider did not withdraw tokens");
        if (status < 500 && status !== 429) return false;
      } catch (error) {
        log.warn(
          { client: id, error: (error as Error).message },
          "a provider did not answer when tokens were withdrawn",
        );
      }
    }
    return false;
  },
});
