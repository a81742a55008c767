import { z } from "zod";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";

/** Takes the deletion of one's account back: nothing of it was changed yet. Twice changes nothing. */
export const keepAccount = command({
  action: "account.keep",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<{ kept: true }> => {
    const id = userIdOf(ctx.actor) ?? "";
    const before = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { deletionScheduledAt: true } });
    await ctx.db.user.update({ where: { id }, data: { deletionScheduledAt: null } });
    ctx.changed({ entity: "user", id, before, after: { deletionScheduledAt: null } });
    return { kept: true };
  },
});
