import { type ProviderTried, TryProvider } from "@/contracts/sign-in-providers";
import { phrase } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { attemptKey, demandAttempt } from "@/server/core/attempts";
import { task } from "@/server/core/task";
import { ProviderFault, readProvider, readSigningKeys } from "@/server/integrations/oauth/know-provider";

const TRIES = { attempts: 30, windowMs: 15 * 60_000 };

/** Reads a provider's discovery document and keys, as a sign-in would, and says what is found; nothing is kept. */
export const trySignInProvider = task({
  action: "admin.authentication.view",
  scope: "instance",
  input: TryProvider,
  run: async (ctx, { discoveryUrl }): Promise<ProviderTried> => {
    const key = attemptKey("try-provider", userIdOf(ctx.actor) ?? "");
    await demandAttempt(ctx.db, key, TRIES, ctx.now(), "Try again in a quarter of an hour.");
    try {
      const document = await readProvider(discoveryUrl);
      const keys = await readSigningKeys(document);
      const lacks = (list: string[] | undefined, word: string) => list !== undefined && !list.includes(word);
      const notes = [
        ...(keys === 0 ? [phrase("It shows no key to check signatures by: nobody could sign in.")] : []),
        ...(lacks(document.scopes_supported, "email")
          ? [phrase("It does not say that it gives email addresses.")]
          : []),
        ...(lacks(document.code_challenge_methods_supported, "S256")
          ? [phrase("It does not say that it takes PKCE.")]
          : []),
      ];
      return { works: true, issuer: document.issuer, notes };
    } catch (error) {
      if (error instanceof ProviderFault) return { works: false, why: error.words };
      throw error;
    }
  },
});
