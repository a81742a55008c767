import { z } from "zod";
import { ACCOUNT_DELETION_DAYS } from "@/contracts/account";
import { command } from "@/server/core/command";
import { purgeAccount } from "@/server/domain/account/purge-account";

/**
 * Empties the accounts whose seven days are over, each in a transaction of its own. Who owns a project (again) stays
 * until it is handed over: no project is ever without an owner.
 */
export const purgeAccounts = command({
  action: "account.purge",
  scope: "instance",
  audit: false,
  transaction: "own",
  input: z.object({}),
  run: async (ctx): Promise<{ emptied: number }> => {
    const over = new Date(ctx.now().getTime() - ACCOUNT_DELETION_DAYS * 86_400_000);
    const due = await ctx.db.user.findMany({
      where: { deletionScheduledAt: { lte: over }, deletedAt: null, members: { none: { role: "owner" } } },
      select: { id: true },
      take: 100,
    });
    let emptied = 0;
    for (const { id } of due) if (await purgeAccount(ctx, { userId: id, over })) emptied += 1;
    return { emptied };
  },
});
