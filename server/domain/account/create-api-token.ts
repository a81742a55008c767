import { CreateApiToken, type MadeApiToken, MOST_TOKENS } from "@/contracts/api-tokens";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict, invalid } from "@/server/core/errors";
import { stillOpen } from "@/server/domain/account/lookups";
import { digestOf, randomSecret } from "@/server/security/sign";

/** So that tokens are found where they should not stand: in logs, in repositories. */
const MARK = "mlr_";
const SHOWN_LETTERS = 10;

/** Makes a token with which a program acts for the person, within its scope; its text is given this once. */
export const createApiToken = command({
  action: "api_token.write",
  scope: "account",
  input: CreateApiToken,
  run: async (ctx, { name, scope, projects, days }): Promise<MadeApiToken> => {
    const userId = userIdOf(ctx.actor) ?? "";
    const open = await ctx.db.apiToken.count({ where: stillOpen(ctx, userId) });
    if (open >= MOST_TOKENS) throw conflict(say`You have ${MOST_TOKENS} tokens already. Revoke one that nothing uses.`);
    const found = await ctx.db.project.findMany({
      where: { members: { some: { userId } }, OR: [{ id: { in: projects } }, { slug: { in: projects } }] },
      select: { id: true, name: true },
    });
    if (found.length !== new Set(projects).size) {
      const sentence = say("You are not a member of each of these projects.");
      throw invalid(sentence, { fields: { projects: sentence } });
    }
    const token = MARK + randomSecret();
    const expiresAt = new Date(ctx.now().getTime() + days * 86_400_000);
    const kept = { name, scope, prefix: token.slice(0, SHOWN_LETTERS), expiresAt };
    const { id } = await ctx.db.apiToken.create({
      data: {
        ...kept,
        userId,
        tokenHash: digestOf(token),
        projectIds: found.map(({ id }) => id),
        createdAt: ctx.now(),
      },
      select: { id: true },
    });
    const after = { ...kept, projects: found.map(({ name }) => name) };
    ctx.changed({ entity: "api_token", id, before: null, after });
    return { id, token, expiresAt };
  },
});
