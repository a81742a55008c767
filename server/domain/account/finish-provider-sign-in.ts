import { z } from "zod";
import type { ProviderRefusal } from "@/contracts/sign-in-providers";
import { task } from "@/server/core/task";
import { knownProvider, providerCallback } from "@/server/domain/account/lookups";
import { takeProviderRequest } from "@/server/domain/account/take-provider-request";
import { type ProviderIdentity, readIdentity } from "@/server/integrations/oauth/ask-identity";
import { ProviderFault } from "@/server/integrations/oauth/know-provider";
import { log } from "@/server/log";

const Finish = z.object({
  provider: z.string().max(40),
  /** The query that the browser came back with, as it came. */
  search: z.string().max(8000),
  browser: z.string().nullable(),
  sessionId: z.string().nullable(),
});

/** `goTo` and `isLink` of the request it belongs to; of what belongs to none there is only the refusal. */
export type CameBack =
  | { refused: ProviderRefusal; goTo: string; isLink: boolean; name: string | null }
  | { identity: ProviderIdentity; goTo: string; isLink: boolean; name: string };

/** Somebody came back from a provider: who they are there. What that opens here is judged afterwards. */
export const finishProviderSignIn = task({
  action: "account.use_provider",
  scope: "instance",
  input: Finish,
  run: async (ctx, { provider: key, search, browser, sessionId }): Promise<CameBack> => {
    const state = new URLSearchParams(search).get("state") ?? "";
    const request = await takeProviderRequest(ctx, { provider: key, state: state.slice(0, 200), browser, sessionId });
    if (!request) return { refused: "PROVIDER_OVER", goTo: "/", isLink: false, name: null };
    const known = await knownProvider(ctx, key);
    const found = { goTo: request.goTo, isLink: request.userId !== null };
    if (!known) return { ...found, refused: "PROVIDER_OFF", name: null };
    const back = new URL(providerCallback(key));
    back.search = search;
    try {
      const identity = await readIdentity(known, back, request.proof);
      return identity === null
        ? { ...found, refused: "PROVIDER_DENIED", name: known.name }
        : { ...found, identity, name: known.name };
    } catch (error) {
      if (!(error instanceof ProviderFault)) throw error;
      log.warn({ provider: key, kind: error.kind, error: error.message }, "a sign-in by a provider was refused");
      const refused = error.kind === "silent" ? "PROVIDER_SILENT" : "PROVIDER_UNTRUSTED";
      return { ...found, refused, name: known.name };
    }
  },
});
