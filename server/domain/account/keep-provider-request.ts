import { z } from "zod";
import { command } from "@/server/core/command";
import { PROVIDER_REQUEST_MS } from "@/server/domain/account/take-provider-request";
import { encryptText } from "@/server/security/encrypt";
import { digestOf, randomSecret } from "@/server/security/sign";

const KeepRequest = z.object({
  provider: z.string(),
  goTo: z.string(),
  /** Who links an account, and in which session; null: somebody who signs in. */
  link: z.object({ userId: z.string(), sessionId: z.string() }).nullable(),
});

/**
 * Notes that somebody is sent to a provider. The state is kept as a digest, and what proves later who asked encrypted;
 * `browser` is the secret that the browser of somebody not signed in has to bring back.
 */
export const keepProviderRequest = command({
  action: "account.use_provider",
  scope: "instance",
  input: KeepRequest,
  audit: false,
  run: async (ctx, { provider, goTo, link }) => {
    const [state, nonce, verifier, browser] = [randomSecret(), randomSecret(), randomSecret(), randomSecret()];
    const id = digestOf(state);
    const now = ctx.now();
    await ctx.db.providerRequest.deleteMany({
      where: { createdAt: { lt: new Date(now.getTime() - PROVIDER_REQUEST_MS) } },
    });
    await ctx.db.providerRequest.create({
      data: {
        ...{ id, providerId: provider, goTo, createdAt: now },
        ...(link ?? { browserHash: digestOf(browser) }),
        proofEncrypted: await encryptText(JSON.stringify({ nonce, verifier }), { id, field: "proof" }),
      },
    });
    return { proof: { state, nonce, verifier }, browser };
  },
});
