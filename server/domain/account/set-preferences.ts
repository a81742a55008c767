import { Preferences, SetPreferences } from "@/contracts/account";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";

/** Keeps what the signed-in person likes; what is not named stays as it is. */
export const setPreferences = command({
  action: "account.update",
  scope: "account",
  input: SetPreferences,
  run: async (ctx, wishes): Promise<Preferences> => {
    const id = userIdOf(ctx.actor) ?? "";
    // Two choices made at once are kept both: each reads what the other left.
    await ctx.db.$queryRawUnsafe("SELECT 1 FROM user_account WHERE id = $1 FOR UPDATE", id);
    const { preferences } = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { preferences: true } });
    const before = Preferences.parse(preferences);
    const after = Preferences.parse({ ...before, ...wishes });
    // Whatever else is kept there stays: an older version of the product knows fewer wishes.
    const kept = { ...(preferences as object), ...after };
    await ctx.db.user.update({ where: { id }, data: { preferences: kept } });
    ctx.changed({ entity: "user", id, before: { preferences: before }, after: { preferences: after } });
    return after;
  },
});
