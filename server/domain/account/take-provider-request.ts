import { z } from "zod";
import { command } from "@/server/core/command";
import { decryptText } from "@/server/security/encrypt";
import { digestOf, isSame } from "@/server/security/sign";

/** How long somebody may take at a provider. */
export const PROVIDER_REQUEST_MS = 15 * 60_000;

const Proof = z.object({ nonce: z.string(), verifier: z.string() });

const TakeRequest = z.object({
  provider: z.string(),
  state: z.string().max(200),
  /** What the browser's cookie holds, and the session it is in. */
  browser: z.string().nullable(),
  sessionId: z.string().nullable(),
});

/**
 * Takes the request that a state belongs to, once: only at its own provider's address, in time, and from the browser
 * (or the session, to link) that began it. Null to anybody else.
 */
export const takeProviderRequest = command({
  action: "account.use_provider",
  scope: "instance",
  input: TakeRequest,
  audit: false,
  run: async (ctx, { provider, state, browser, sessionId }) => {
    const id = digestOf(state);
    const found = await ctx.db.providerRequest.findUnique({ where: { id } });
    if (found?.providerId !== provider) return null;
    const isTheirs = found.browserHash
      ? browser !== null && isSame(digestOf(browser), found.browserHash)
      : sessionId !== null && sessionId === found.sessionId;
    if (!isTheirs) return null;
    const { count } = await ctx.db.providerRequest.deleteMany({ where: { id } });
    const isInTime = ctx.now().getTime() - found.createdAt.getTime() < PROVIDER_REQUEST_MS;
    if (count === 0 || !isInTime) return null;
    const proof = Proof.parse(JSON.parse(await decryptText(found.proofEncrypted, { id, field: "proof" })));
    return { goTo: found.goTo, userId: found.userId, proof: { ...proof, state } };
  },
});
