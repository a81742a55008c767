import { UpdateAccount } from "@/contracts/account";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";

/** Gives the signed-in person another name. */
export const updateAccount = command({
  action: "account.update",
  scope: "account",
  input: UpdateAccount,
  run: async (ctx, { name }) => {
    const id = userIdOf(ctx.actor) ?? "";
    const before = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { name: true } });
    if (before.name === name) return { name };
    await ctx.db.user.update({ where: { id }, data: { name } });
    ctx.changed({ entity: "user", id, before, after: { name } });
    return { name };
  },
});
