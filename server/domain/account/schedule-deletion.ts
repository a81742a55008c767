import { ScheduleDeletion } from "@/contracts/account";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { asSystem } from "@/server/core/context";
import { conflict, invalid } from "@/server/core/errors";
import { accountEnd, ownedProjects, siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";

/**
 * Asks for the deletion of one's own account: in seven days it is emptied, until then one click keeps it. Throws
 * CONFLICT while one owns projects: they are handed over, or deleted, first. The last superuser stays.
 */
export const scheduleDeletion = command({
  action: "account.delete",
  scope: "account",
  input: ScheduleDeletion,
  run: async (ctx, given): Promise<{ deletedOn: Date }> => {
    const id = userIdOf(ctx.actor) ?? "";
    const { email, isSuperuser } = await ctx.db.user.findUniqueOrThrow({ where: { id } });
    if (given.email !== email) {
      const sentence = say("Type your email exactly as it stands above.");
      throw invalid(sentence, { fields: { email: sentence } });
    }
    if ((await ownedProjects(ctx, id)).length > 0)
      throw conflict("You own projects. Hand them over or delete them first.");
    const others = { isSuperuser: true, id: { not: id }, disabledAt: null, deletionScheduledAt: null };
    if (isSuperuser && (await ctx.db.user.count({ where: others })) === 0)
      throw conflict("You are the last superuser here. Make somebody else one first.");
    const deletionScheduledAt = ctx.now();
    await ctx.db.user.update({ where: { id }, data: { deletionScheduledAt } });
    ctx.changed({ entity: "user", id, before: { deletionScheduledAt: null }, after: { deletionScheduledAt } });
    const deletedOn = accountEnd(deletionScheduledAt);
    const data = { email, url: `${siteUrl()}/account/settings`, until: deletedOn.toISOString() };
    await queueMail(asSystem(ctx, "account"), { to: email, content: { template: "account-deletion", data } });
    return { deletedOn };
  },
});
