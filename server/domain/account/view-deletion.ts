import { z } from "zod";
import type { DeletionView } from "@/contracts/account";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";
import { accountEnd, ownedProjects } from "@/server/domain/account/lookups";

/** Whether the signed-in person's account is to be deleted, and which projects have to be handed over before. */
export const viewDeletion = query({
  action: "account.view",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<DeletionView> => {
    const id = userIdOf(ctx.actor) ?? "";
    const [user, owned] = await Promise.all([
      ctx.db.user.findUniqueOrThrow({ where: { id }, select: { deletionScheduledAt: true } }),
      ownedProjects(ctx, id),
    ]);
    return { deletedOn: user.deletionScheduledAt ? accountEnd(user.deletionScheduledAt) : null, owned };
  },
});
