import { SetUserDisabled } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { endTokens } from "@/server/domain/account/lookups";
import { endAccess } from "@/server/domain/admin/end-access";
import { demandAnotherSuperuser, personOf } from "@/server/domain/admin/lookups";

/** Shuts a person out, at once and everywhere, tokens too, or lets them in again. Their projects and credentials go on as they were. */
export const setUserDisabled = command({
  action: "admin.user.write",
  scope: "instance",
  input: SetUserDisabled,
  run: async (ctx, { userId, disabled }) => {
    const person = await personOf(ctx, userId);
    if (disabled === (person.disabledAt !== null)) return { disabledAt: person.disabledAt };
    if (disabled && person.isSuperuser) await demandAnotherSuperuser(ctx, userId);
    const disabledAt = disabled ? ctx.now() : null;
    await ctx.db.user.update({ where: { id: userId }, data: { disabledAt } });
    const ended = disabled
      ? { sessionsEnded: await endAccess(ctx, userId), tokensEnded: await endTokens(ctx, userId) }
      : {};
    const before = { disabledAt: person.disabledAt };
    ctx.changed({ entity: "user", id: userId, before, after: { disabledAt, ...ended } });
    return { disabledAt };
  },
});
