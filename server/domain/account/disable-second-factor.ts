import { z } from "zod";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { tellFactor } from "@/server/domain/account/tell-factor";

/** Turns the second factor off and forgets its key and its recovery codes. */
export const disableSecondFactor = command({
  action: "account.set_mfa",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<{ enabledAt: null }> => {
    const id = userIdOf(ctx.actor) ?? "";
    const before = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { mfaEnabledAt: true } });
    if (!before.mfaEnabledAt) throw conflict("Your second factor is off already.");
    await ctx.db.user.update({ where: { id }, data: { mfaEnabledAt: null } });
    await ctx.db.secondFactor.deleteMany({ where: { userId: id } });
    await ctx.db.recoveryCode.deleteMany({ where: { userId: id } });
    await tellFactor(ctx, id, "off");
    ctx.changed({ entity: "user", id, before, after: { mfaEnabledAt: null } });
    return { enabledAt: null };
  },
});
