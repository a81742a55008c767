import { z } from "zod";
import { command } from "@/server/core/command";

/** Notes that a person has the address of their account: they came by a link that was mailed there. */
export const noteAddress = command({
  action: "account.confirm_email",
  scope: "instance",
  input: z.object({ userId: z.string() }),
  run: async (ctx, { userId: id }): Promise<void> => {
    const where = { id, emailVerifiedAt: null };
    const { count } = await ctx.db.user.updateMany({ where, data: { emailVerifiedAt: ctx.now() } });
    if (count > 0) ctx.changed({ entity: "user", id, before: { verified: false }, after: { verified: true } });
  },
});
