import { z } from "zod";
import type { OwnIdentities } from "@/contracts/sign-in-providers";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";
import { openProviders } from "@/server/domain/account/lookups";

/** The providers that sign one's account in, and those it could be linked with. */
export const listIdentities = query({
  action: "account.view",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<OwnIdentities> => {
    const userId = userIdOf(ctx.actor) ?? "";
    const [rows, providers, { passwordHash }] = await Promise.all([
      ctx.db.userIdentity.findMany({
        where: { userId },
        orderBy: { createdAt: "asc" },
        include: { provider: { select: { name: true, enabled: true } } },
      }),
      openProviders(ctx),
      ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } }),
    ]);
    const identities = rows.map(({ id, provider, email, createdAt, lastUsedAt }) => ({
      ...{ id, email, lastUsedAt, provider: provider.name, enabled: provider.enabled, linkedAt: createdAt },
    }));
    return { identities, providers, hasPassword: passwordHash !== null };
  },
});
