import { z } from "zod";
import type { Me } from "@/contracts/account";
import { userIdOf } from "@/server/core/actor";
import { readSettings } from "@/server/core/instance-settings";
import { query } from "@/server/core/query";
import { accountEnd } from "@/server/domain/account/lookups";

/** Who is signed in. */
export const viewMe = query({
  action: "account.view",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<Me> => {
    const { emailVerifiedAt, deletionScheduledAt, passwordHash, identities, ...me } =
      await ctx.db.user.findUniqueOrThrow({
        where: { id: userIdOf(ctx.actor) ?? "" },
        select: {
          ...{ id: true, number: true, name: true, email: true, isSuperuser: true },
          ...{ emailVerifiedAt: true, deletionScheduledAt: true, passwordHash: true },
          identities: {
            where: { provider: { enabled: true } },
            distinct: ["providerId"],
            orderBy: { providerId: "asc" },
            select: { provider: { select: { id: true, name: true } } },
          },
        },
      });
    const deletedOn = deletionScheduledAt ? accountEnd(deletionScheduledAt) : null;
    const { projectCreation } = await readSettings(ctx.db);
    const mayMakeProjects = me.isSuperuser || projectCreation === "everybody";
    const providers = identities.map(({ provider: { id: key, name } }) => ({ key, name }));
    const waysIn = { password: passwordHash !== null, providers };
    return { ...me, mayMakeProjects, verified: emailVerifiedAt !== null, deletedOn, waysIn };
  },
});
