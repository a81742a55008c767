import { SetSupportAccess } from "@/contracts/members";
import { command } from "@/server/core/command";
import { daysAfter } from "@/server/domain/members/member-rules";

/** Lets support people of this server into the project until a day, or ends it at once. */
export const setSupportAccess = command({
  action: "support_access.set",
  scope: "project",
  input: SetSupportAccess,
  run: async (ctx, { days }): Promise<{ supportUntil: Date | null }> => {
    const id = ctx.projectId;
    const before = await ctx.db.project.findUniqueOrThrow({ where: { id }, select: { supportUntil: true } });
    const supportUntil = days === 0 ? null : daysAfter(ctx.now(), days);
    await ctx.db.project.update({ where: { id }, data: { supportUntil } });
    ctx.changed({ entity: "project", id, before, after: { supportUntil } });
    return { supportUntil };
  },
});
