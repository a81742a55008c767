import { ByApiToken } from "@/contracts/api-tokens";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { notFound } from "@/server/core/errors";
import { stillOpen } from "@/server/domain/account/lookups";

/** Ends one of one's own tokens: the next request with it is refused. */
export const revokeApiToken = command({
  action: "api_token.revoke",
  scope: "account",
  input: ByApiToken,
  run: async (ctx, { tokenId: id }): Promise<{ id: string }> => {
    const row = await ctx.db.apiToken.findFirst({ where: { ...stillOpen(ctx, userIdOf(ctx.actor) ?? ""), id } });
    if (row === null) throw notFound("The token");
    await ctx.db.apiToken.update({ where: { id }, data: { revokedAt: ctx.now() } });
    ctx.changed({
      entity: "api_token",
      id,
      before: { name: row.name, revoked: false },
      after: { name: row.name, revoked: true },
    });
    return { id };
  },
});
