import { z } from "zod";
import { notFound } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { provenForm, readTokenAnswer } from "@/server/domain/credentials/authorisation-rules";
import { clientSecretOf } from "@/server/domain/credentials/lookups";
import { askProvider } from "@/server/integrations/oauth/ask-provider";
import { log } from "@/server/log";

const AskTokens = z.object({
  client: z.string(),
  grant: z.record(z.string(), z.string()),
  /** The refresh token that stays when none comes back. */
  before: z.string().nullable(),
});

/** Asks a provider for tokens: what it gave, or that it refused (in words), or that it said nothing to go by. */
export const askTokens = task({
  action: "credential.refresh",
  scope: "instance",
  input: AskTokens,
  run: async (ctx, { client: id, grant, before }) => {
    const client = await ctx.db.oauthClient.findUnique({ where: { id } });
    if (!client) throw notFound("The provider");
    const { headers, body } = provenForm(client, await clientSecretOf(client), grant);
    try {
      const answer = await askProvider({ url: client.tokenUrl, method: "POST", headers, body });
      return readTokenAnswer(answer.status, answer.body, ctx.now(), before);
    } catch (error) {
      log.warn({ client: id, error: (error as Error).message }, "a provider of tokens did not answer");
      return { unclear: true as const };
    }
  },
});
