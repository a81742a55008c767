import { ByProvider } from "@/contracts/sign-in-providers";
import { asSystem } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { beginProviderSignIn } from "@/server/domain/account/begin-provider-sign-in";

/** Where to send the browser to link one's account with a provider: a new way in, so it asks who one is. */
export const beginProviderLink = task({
  action: "account.link_provider",
  scope: "account",
  input: ByProvider,
  run: async (ctx, { provider }): Promise<{ url: string }> => {
    const { actor } = ctx;
    if (actor.kind !== "user" || !actor.sessionId) {
      throw new ProductError("FORBIDDEN", "Sign in with a browser to link a provider.");
    }
    const link = { userId: actor.userId, sessionId: actor.sessionId };
    const { url } = await beginProviderSignIn(asSystem(ctx, "account"), { provider, goTo: "/account/settings", link });
    return { url };
  },
});
