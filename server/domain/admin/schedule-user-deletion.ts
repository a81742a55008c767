import { ScheduleUserDeletion } from "@/contracts/admin";
import { say } from "@/lib/words/sentence";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { endTokens, ownedProjects } from "@/server/domain/account/lookups";
import { endAccess } from "@/server/domain/admin/end-access";
import { demandAnotherSuperuser, personOf } from "@/server/domain/admin/lookups";

/** Asks for an account's deletion, seven days from now, or takes that back. Whoever owns a project stays until it has another owner. */
export const scheduleUserDeletion = command({
  action: "admin.user.delete",
  scope: "instance",
  input: ScheduleUserDeletion,
  run: async (ctx, { userId, scheduled }) => {
    const person = await personOf(ctx, userId);
    if (scheduled === (person.deletionScheduledAt !== null)) return { deletionScheduledAt: person.deletionScheduledAt };
    if (scheduled) {
      if (person.isSuperuser) await demandAnotherSuperuser(ctx, userId);
      const owned = (await ownedProjects(ctx, userId)).length;
      if (owned > 0) throw conflict(say`This person owns ${owned} projects: give them another owner first.`);
    }
    const deletionScheduledAt = scheduled ? ctx.now() : null;
    await ctx.db.user.update({ where: { id: userId }, data: { deletionScheduledAt } });
    if (scheduled) {
      await endAccess(ctx, userId);
      await endTokens(ctx, userId);
    }
    const before = { deletionScheduledAt: person.deletionScheduledAt };
    ctx.changed({ entity: "user", id: userId, before, after: { deletionScheduledAt } });
    return { deletionScheduledAt };
  },
});
