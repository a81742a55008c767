import { z } from "zod";
import { command } from "@/server/core/command";
import { emptyAccount } from "@/server/domain/account/purge-accounts.sql";

/** Empties one account, if it is still to go at this moment. The trail keeps what it says of the person, by number. */
export const purgeAccount = command({
  action: "account.purge",
  scope: "instance",
  input: z.object({ userId: z.string(), over: z.date() }),
  run: async (ctx, { userId, over }): Promise<boolean> => {
    const [user] = await ctx.db.$queryRawUnsafe<{ number: number }[]>(
      `SELECT number FROM user_account u WHERE id = $1 AND deletion_scheduled_at <= $2::timestamptz AND deleted_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM member m WHERE m.user_id = u.id AND m.role = 'owner') FOR UPDATE`,
      userId,
      over,
    );
    if (!user) return false;
    await emptyAccount(ctx.db, userId, ctx.now());
    ctx.changed({ entity: "user", id: userId, before: { number: user.number }, after: null });
    return true;
  },
});
