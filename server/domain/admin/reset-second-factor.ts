import { ByUser } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { tellFactor } from "@/server/domain/account/tell-factor";
import { endAccess } from "@/server/domain/admin/end-access";
import { personOf } from "@/server/domain/admin/lookups";

/** Takes the second factor off a person who lost it, and ends their sign-ins: whoever held them has to come in anew. */
export const resetSecondFactor = command({
  action: "admin.user.reset_mfa",
  scope: "instance",
  input: ByUser,
  run: async (ctx, { userId }) => {
    const { mfaEnabledAt } = await personOf(ctx, userId);
    if (!mfaEnabledAt) throw conflict("This person has no second factor.");
    await ctx.db.user.update({ where: { id: userId }, data: { mfaEnabledAt: null } });
    await ctx.db.secondFactor.deleteMany({ where: { userId } });
    await ctx.db.recoveryCode.deleteMany({ where: { userId } });
    await tellFactor(ctx, userId, "reset");
    const sessionsEnded = await endAccess(ctx, userId);
    ctx.changed({ entity: "user", id: userId, before: { mfaEnabledAt }, after: { mfaEnabledAt: null, sessionsEnded } });
    return { sessionsEnded };
  },
});
