import { ChangeRole } from "@/contracts/members";
import { command } from "@/server/core/command";
import { memberButOwner } from "@/server/domain/members/lookups";

/** Gives a member another role, at once: the next thing they ask for is judged by it. */
export const changeRole = command({
  action: "member.change_role",
  scope: "project",
  input: ChangeRole,
  run: async (ctx, { userId, role }): Promise<{ role: typeof role }> => {
    const { projectId } = ctx;
    const member = await memberButOwner(ctx, userId);
    await ctx.db.member.update({ where: { projectId_userId: { projectId, userId } }, data: { role } });
    ctx.changed({ entity: "member", id: userId, before: { role: member.role }, after: { role } });
    return { role };
  },
});
