import { z } from "zod";
import { BeginProviderSignIn } from "@/contracts/sign-in-providers";
import { networkOf } from "@/lib/addresses/network-of";
import { safePath } from "@/lib/urls/safe-path";
import { say } from "@/lib/words/sentence";
import { attemptKey, demandAttempt } from "@/server/core/attempts";
import { notFound, ProductError } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { keepProviderRequest } from "@/server/domain/account/keep-provider-request";
import { knownProvider, providerCallback } from "@/server/domain/account/lookups";
import { signInAddress } from "@/server/integrations/oauth/ask-identity";
import { ProviderFault } from "@/server/integrations/oauth/know-provider";
import { log } from "@/server/log";

/** Begun from one network: each asks the provider. */
const BEGUN = { attempts: 60, windowMs: 15 * 60_000 };

/**
 * Where to send a browser so that its person signs in there, or with `link` that their account is linked. Throws
 * RATE_LIMITED to a network that begins by the dozen, UNAVAILABLE where the provider does not answer.
 */
export const beginProviderSignIn = task({
  action: "account.use_provider",
  scope: "instance",
  input: BeginProviderSignIn.extend({
    link: z.object({ userId: z.string(), sessionId: z.string() }).nullable().default(null),
  }),
  run: async (ctx, { provider: key, goTo, link }): Promise<{ url: string; browser: string }> => {
    const network = attemptKey("provider-from", networkOf(ctx.address ?? "unknown"));
    await demandAttempt(
      ctx.db,
      network,
      BEGUN,
      ctx.now(),
      "Too many sign-ins were begun from here. Try again in a quarter of an hour.",
    );
    const known = await knownProvider(ctx, key);
    if (!known) throw notFound("The provider");
    const { proof, browser } = await keepProviderRequest(ctx, { provider: key, goTo: safePath(goTo) ?? "/", link });
    try {
      return { url: await signInAddress(known, providerCallback(key), proof), browser };
    } catch (error) {
      if (!(error instanceof ProviderFault)) throw error;
      log.warn({ provider: key, kind: error.kind, error: error.message }, "a sign-in provider cannot be used");
      throw new ProductError("UNAVAILABLE", say`${known.name} does not answer just now. Try again in a moment.`);
    }
  },
});
