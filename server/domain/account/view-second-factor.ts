import { z } from "zod";
import type { SecondFactorView } from "@/contracts/second-factor";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";

/** Whether one's second factor is on, and how many recovery codes are left. */
export const viewSecondFactor = query({
  action: "account.view",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<SecondFactorView> => {
    const id = userIdOf(ctx.actor) ?? "";
    const { mfaEnabledAt } = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { mfaEnabledAt: true } });
    const recoveryCodesLeft = await ctx.db.recoveryCode.count({ where: { userId: id, usedAt: null } });
    return { enabledAt: mfaEnabledAt, recoveryCodesLeft };
  },
});
