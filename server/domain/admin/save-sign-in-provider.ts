import { SaveSignInProvider } from "@/contracts/sign-in-providers";
import { command } from "@/server/core/command";
import { invalidAt, notFound } from "@/server/core/errors";
import { isAskable } from "@/server/security/askable-address";
import { encryptText } from "@/server/security/encrypt";

/** Sets up a provider that people sign in by, or changes one; it works from the next sign-in on. Its secret is written, never read. */
export const saveSignInProvider = command({
  action: "admin.authentication.write",
  scope: "instance",
  input: SaveSignInProvider,
  run: async (ctx, { key: id, isNew, clientSecret, ...facts }): Promise<{ key: string }> => {
    if (!isAskable(facts.discoveryUrl)) throw invalidAt("discoveryUrl", "Give an https address on the open internet.");
    const before = await ctx.db.signInProvider.findUnique({ where: { id } });
    if (isNew && before) throw invalidAt("key", "There is a provider under this key.");
    if (!isNew && !before) throw notFound("The provider");
    const twin = await ctx.db.signInProvider.findFirst({ where: { name: facts.name, NOT: { id } } });
    if (twin) throw invalidAt("name", "There is a provider of this name.");
    const sealed = clientSecret ? await encryptText(clientSecret, { id, field: "sign_in_secret" }) : null;
    const secret = clientSecret === undefined ? {} : { clientSecretEncrypted: sealed };
    const data = { ...facts, ...secret, updatedAt: ctx.now() };
    await ctx.db.signInProvider.upsert({ where: { id }, update: data, create: { ...data, id, createdAt: ctx.now() } });
    const shown = before && {
      ...{ name: before.name, discoveryUrl: before.discoveryUrl, clientId: before.clientId },
      ...{ scopes: before.scopes, enabled: before.enabled },
    };
    const after = clientSecret === undefined ? facts : { ...facts, secretReplaced: true };
    ctx.changed({ entity: "sign_in_provider", id, before: shown, after });
    return { key: id };
  },
});
