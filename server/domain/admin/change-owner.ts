import { ChangeOwner } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { judgeAnew } from "@/server/domain/admin/end-access";
import { personByEmail, projectOf } from "@/server/domain/admin/lookups";

/** Gives a project another owner, a member already or not; the former one becomes an admin in the same moment. */
export const changeOwner = command({
  action: "admin.project.assign_owner",
  scope: "instance",
  input: ChangeOwner,
  run: async (ctx, { projectId, email }) => {
    await projectOf(ctx, projectId);
    const { id: userId } = await personByEmail(ctx, email, "email");
    const former = await ctx.db.member.findFirst({ where: { projectId, role: "owner" }, select: { userId: true } });
    if (former?.userId === userId) return { ownerId: userId };
    const keyOf = (id: string) => ({ projectId_userId: { projectId, userId: id } });
    if (former) await ctx.db.member.update({ where: keyOf(former.userId), data: { role: "admin" } });
    const made = { projectId, userId, role: "owner", createdAt: ctx.now() };
    await ctx.db.member.upsert({ where: keyOf(userId), create: made, update: { role: "owner" } });
    await ctx.db.ownershipOffer.deleteMany({ where: { projectId } });
    await judgeAnew(ctx, userId);
    const before = { ownerId: former?.userId ?? null };
    ctx.changed({ entity: "project", id: projectId, before, after: { ownerId: userId }, projectId });
    return { ownerId: userId };
  },
});
