import { z } from "zod";
import { command } from "@/server/core/command";
import { digestOf } from "@/server/domain/credentials/authorisation-rules";
import { decryptText } from "@/server/security/encrypt";

const EXPECTED_BACK_MS = 15 * 60_000;

/** Takes the request that a state belongs to, once, and only in the session that began it; null to anybody else. */
export const takeRequest = command({
  action: "credential.create_mine",
  scope: "account",
  input: z.object({ state: z.string() }),
  audit: false,
  run: async (ctx, { state }) => {
    const { actor } = ctx;
    const sessionId = actor.kind === "user" ? actor.sessionId : null;
    const id = await digestOf(state);
    const found = await ctx.db.oauthRequest.findUnique({ where: { id } });
    const isTheirs =
      found !== null && actor.kind === "user" && found.userId === actor.userId && found.sessionId === sessionId;
    const { count } = isTheirs ? await ctx.db.oauthRequest.deleteMany({ where: { id } }) : { count: 0 };
    const isInTime = found !== null && found.createdAt.getTime() > ctx.now().getTime() - EXPECTED_BACK_MS;
    if (!found || count === 0 || !isInTime) return null;
    const { verifierEncrypted, ...request } = found;
    return { ...request, verifier: await decryptText(verifierEncrypted, { id, field: "verifier" }) };
  },
});
