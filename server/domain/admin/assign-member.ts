import { AssignMember } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { judgeAnew } from "@/server/domain/admin/end-access";
import { personByEmail, projectOf } from "@/server/domain/admin/lookups";

/** Puts somebody into a project with a role, or gives a member another one; never the owner's. */
export const assignMember = command({
  action: "admin.project.write",
  scope: "instance",
  input: AssignMember,
  run: async (ctx, { projectId, email, role }) => {
    await projectOf(ctx, projectId);
    const { id: userId } = await personByEmail(ctx, email, "email");
    const key = { projectId_userId: { projectId, userId } };
    const member = await ctx.db.member.findUnique({ where: key, select: { role: true } });
    if (member?.role === "owner") throw conflict("This is the project's owner. Give it another owner first.");
    const made = { projectId, userId, role, createdAt: ctx.now() };
    await ctx.db.member.upsert({ where: key, create: made, update: { role } });
    await judgeAnew(ctx, userId);
    const before = member ? { role: member.role } : null;
    ctx.changed({ entity: "member", id: userId, before, after: before ? { role } : { email, role }, projectId });
    return { userId };
  },
});
