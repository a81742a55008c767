import { z } from "zod";
import { notFound } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { readTokenAnswer } from "@/server/domain/credentials/authorisation-rules";
import { askProvider } from "@/server/integrations/oauth/ask-provider";
import { log } from "@/server/log";
import { decryptText } from "@/server/security/encrypt";

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
    const { clientId, clientSecretEncrypted, proof, tokenUrl } = client;
    const secret =
      clientSecretEncrypted === null ? "" : await decryptText(clientSecretEncrypted, { id, field: "client_secret" });
    const form = new URLSearchParams(grant);
    const headers: Record<string, string> = { "content-type": "application/x-www-form-urlencoded" };
    if (proof === "basic") {
      headers.authorization = `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`)}`;
    } else {
      form.set("client_id", clientId);
      if (secret) form.set("client_secret", secret);
    }
    try {
      const answer = await askProvider({ url: tokenUrl, method: "POST", headers, body: form.toString() });
      return readTokenAnswer(answer.status, answer.body, ctx.now(), before);
    } catch (error) {
      log.warn({ client: id, error: (error as Error).message }, "a provider of tokens did not answer");
      return { unclear: true as const };
    }
  },
});
