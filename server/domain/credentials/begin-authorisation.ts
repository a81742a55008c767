import { BeginAuthorisation, oauthType } from "@/contracts/oauth";
import { say } from "@/lib/words/sentence";
import { authorize } from "@/server/core/authorize";
import { command } from "@/server/core/command";
import { inProject } from "@/server/core/context";
import { notFound, ProductError } from "@/server/core/errors";
import {
  authorizeAddress,
  callbackAddress,
  digestOf,
  randomToken,
} from "@/server/domain/credentials/authorisation-rules";
import { ownCredential } from "@/server/domain/credentials/lookups";
import { env } from "@/server/env";
import { encryptText } from "@/server/security/encrypt";

const EXPECTED_BACK_MS = 15 * 60_000;

/**
 * Where to send the browser to authorise a credential with a provider. Who comes back must be in the same session: the
 * state is kept as a digest with it, and the proof (PKCE) never leaves the server before the code does.
 */
export const beginAuthorisation = command({
  action: "credential.create_mine",
  scope: "account",
  input: BeginAuthorisation,
  audit: false,
  run: async (ctx, wish): Promise<{ url: string }> => {
    const { actor } = ctx;
    if (actor.kind !== "user" || !actor.sessionId) {
      throw new ProductError("FORBIDDEN", "Sign in with a browser to authorise a credential.");
    }
    const again = "credentialId" in wish ? await ownCredential(ctx, wish.credentialId) : null;
    const inside = "project" in wish && wish.project !== undefined ? await inProject(ctx, wish.project) : null;
    if (inside) authorize(inside, "credential.create", "project");
    const where = "client" in wish ? { id: wish.client, enabled: true } : { credentials: { some: wish } };
    const client = await ctx.db.oauthClient.findFirst({ where });
    if (!client || (again && again.type !== oauthType(client.id))) throw notFound("The provider");
    if (!client.enabled) throw new ProductError("CONFLICT", say`${client.name} is switched off on this server.`);
    const state = randomToken();
    const verifier = randomToken();
    const id = await digestOf(state);
    const since = new Date(ctx.now().getTime() - EXPECTED_BACK_MS);
    await ctx.db.oauthRequest.deleteMany({ where: { createdAt: { lt: since } } });
    await ctx.db.oauthRequest.create({
      data: {
        ...{ id, userId: actor.userId, sessionId: actor.sessionId, clientId: client.id },
        credentialId: again?.id ?? null,
        name: "name" in wish ? wish.name : (again?.name ?? ""),
        projectId: inside?.projectId ?? null,
        verifierEncrypted: await encryptText(verifier, { id, field: "verifier" }),
        createdAt: ctx.now(),
      },
    });
    return { url: authorizeAddress(client, callbackAddress(env().PUBLIC_URL), state, await digestOf(verifier)) };
  },
});
