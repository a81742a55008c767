import { SaveOauthClient } from "@/contracts/oauth";
import { say } from "@/lib/words/sentence";
import { command } from "@/server/core/command";
import { invalid, notFound } from "@/server/core/errors";
import { isAskable } from "@/server/security/askable-address";
import { encryptText } from "@/server/security/encrypt";

const ADDRESSES = ["authorizeUrl", "tokenUrl", "revokeUrl", "userinfoUrl"] as const;
const NOT_ASKABLE = say("Give an https address on the open internet.");

/** Sets up a provider that credentials can be authorised with, or changes one. Its secret is written, never read. */
export const saveOauthClient = command({
  action: "admin.settings.write",
  scope: "instance",
  input: SaveOauthClient,
  run: async (ctx, { id: given, clientSecret, ...client }): Promise<{ id: string }> => {
    const closed = ADDRESSES.filter((field) => client[field] !== "" && !isAskable(client[field]));
    const [first] = closed;
    if (first) throw invalid(NOT_ASKABLE, { fields: Object.fromEntries(closed.map((field) => [field, NOT_ASKABLE])) });
    const before = given === undefined ? null : await ctx.db.oauthClient.findUnique({ where: { id: given } });
    if (given !== undefined && !before) throw notFound("The provider");
    const twin = await ctx.db.oauthClient.findFirst({ where: { name: client.name, NOT: { id: given ?? "" } } });
    if (twin)
      throw invalid("There is a provider of this name.", { fields: { name: "There is a provider of this name." } });
    const { revokeUrl, userinfoUrl, ...rest } = client;
    const data = { ...rest, revokeUrl: revokeUrl || null, userinfoUrl: userinfoUrl || null, updatedAt: ctx.now() };
    const row = before
      ? await ctx.db.oauthClient.update({ where: { id: before.id }, data })
      : await ctx.db.oauthClient.create({ data: { ...data, createdAt: ctx.now() } });
    const { id } = row;
    if (clientSecret !== undefined) {
      const sealed = clientSecret === "" ? null : await encryptText(clientSecret, { id, field: "client_secret" });
      await ctx.db.oauthClient.update({ where: { id }, data: { clientSecretEncrypted: sealed } });
    }
    const shown = (one: typeof row) => {
      const { clientSecretEncrypted: _, createdAt: __, updatedAt: ___, ...facts } = one;
      return facts;
    };
    const secret = clientSecret === undefined ? {} : { secretReplaced: true };
    ctx.changed({ entity: "oauth_client", id, before: before && shown(before), after: { ...shown(row), ...secret } });
    return { id };
  },
});
