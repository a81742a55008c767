import { SetSuperuser } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { judgeAnew } from "@/server/domain/admin/end-access";
import { demandAnotherSuperuser, personOf } from "@/server/domain/admin/lookups";

/** Makes a person a superuser, or no longer one; the last who can sign in stays. */
export const setSuperuser = command({
  action: "admin.user.set_superuser",
  scope: "instance",
  input: SetSuperuser,
  run: async (ctx, { userId, isSuperuser }) => {
    const person = await personOf(ctx, userId);
    if (isSuperuser && (person.disabledAt || person.deletionScheduledAt))
      throw conflict("This person cannot sign in, or is leaving.");
    if (!isSuperuser && person.isSuperuser) await demandAnotherSuperuser(ctx, userId);
    await ctx.db.user.update({ where: { id: userId }, data: { isSuperuser } });
    await judgeAnew(ctx, userId);
    ctx.changed({
      entity: "user",
      id: userId,
      before: { isSuperuser: person.isSuperuser },
      after: { isSuperuser },
    });
    return { isSuperuser };
  },
});
