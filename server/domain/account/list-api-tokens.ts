import { z } from "zod";
import { type ApiTokenItem, TokenScope } from "@/contracts/api-tokens";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";
import { stillOpen } from "@/server/domain/account/lookups";

/** One's own tokens that still open something, the newest first. */
export const listApiTokens = query({
  action: "api_token.list",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<ApiTokenItem[]> => {
    const where = stillOpen(ctx, userIdOf(ctx.actor) ?? "");
    const rows = await ctx.db.apiToken.findMany({ where, orderBy: [{ createdAt: "desc" }, { id: "asc" }] });
    const ids = rows.flatMap(({ projectIds }) => projectIds);
    const projects = await ctx.db.project.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
    return rows.map(({ id, name, prefix, scope, projectIds, createdAt, expiresAt, lastUsedAt }) => ({
      ...{ id, name, prefix, createdAt, expiresAt, lastUsedAt },
      scope: TokenScope.parse(scope),
      projects:
        projectIds.length === 0 ? null : projects.filter((one) => projectIds.includes(one.id)).map((one) => one.name),
    }));
  },
});
