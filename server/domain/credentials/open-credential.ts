import { z } from "zod";
import { ByCredential } from "@/contracts/credentials";
import { KEYCHAIN_TYPE } from "@/contracts/keychain";
import { isOauthType } from "@/contracts/oauth";
import { asSystem } from "@/server/core/context";
import { task } from "@/server/core/task";
import { configurationOf } from "@/server/domain/credentials/authorisation-rules";
import { pickCredential } from "@/server/domain/credentials/pick-credential";
import { refreshCredential } from "@/server/domain/credentials/refresh-credential";
import { secretsOf } from "@/server/domain/credentials/secret-rules";
import { useCredential as readValue } from "@/server/domain/credentials/use-credential";

/** A credential ready for a run; or why the run cannot start; or for which credential it has to wait. */
export type OpenedCredential =
  | { configuration: Record<string, unknown>; secrets: string[]; version: string }
  | { why: string }
  | { waits: { credentialId: string; why: string } };

/**
 * Opens what a job signs in with, for a run that starts now with this initial state: a keychain picks one of the project's
 * credentials, tokens are renewed where little is left of them. For the system only.
 */
export const openCredential = task({
  action: "credential.use",
  scope: "project",
  input: ByCredential.extend({ state: z.string() }),
  run: async (ctx, { credentialId: given, state }): Promise<OpenedCredential> => {
    let credentialId = given;
    let usable = await readValue(ctx, { credentialId });
    if (!("why" in usable) && usable.type === KEYCHAIN_TYPE) {
      const picked = await pickCredential(ctx, { credentialId, state });
      if ("why" in picked) return picked;
      ({ credentialId } = picked);
      usable = await readValue(ctx, { credentialId });
    }
    if ("why" in usable) return usable;
    const { configuration, secrets, name, type } = usable;
    const version = `${credentialId === given ? "" : credentialId} ${usable.version}`.trim();
    if (!isOauthType(type)) return { configuration, secrets, version };
    const fresh = await refreshCredential(asSystem(ctx, "oauth"), { credentialId });
    if ("broken" in fresh) {
      const why = `It waits for its credential ${name}, which does not open anything any more: ${fresh.broken} Its owner was told to authorise it again; then the run goes on by itself.`;
      return { waits: { credentialId, why } };
    }
    if ("late" in fresh) {
      const why = `It waits for its credential ${name}: who gives access to it does not answer. It is tried again every minute.`;
      return { waits: { credentialId, why } };
    }
    const { tokens, expiresAt } = fresh;
    const hidden = tokens.refreshToken === null ? [] : [tokens.refreshToken];
    return {
      configuration: { ...configuration, ...configurationOf(tokens, expiresAt) },
      secrets: [...secrets, ...secretsOf(tokens.given), ...hidden],
      version,
    };
  },
});
