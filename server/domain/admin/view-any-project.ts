import { ByProject, type ProjectAdminView } from "@/contracts/admin";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { projectItemSelect, toProjectItem } from "@/server/domain/admin/lookups";

/** A project with who is in it; nothing of what is in it. */
export const viewAnyProject = query({
  action: "admin.project.write",
  scope: "instance",
  input: ByProject,
  run: async (ctx, { projectId }): Promise<ProjectAdminView> => {
    const row = await ctx.db.project.findUnique({ where: { id: projectId }, select: projectItemSelect });
    if (!row) throw notFound("The project");
    const members = await ctx.db.member.findMany({
      where: { projectId },
      select: { userId: true, role: true, user: { select: { name: true, email: true } } },
      orderBy: { user: { name: "asc" } },
    });
    return { ...toProjectItem(row), people: members.map(({ user, ...member }) => ({ ...member, ...user })) };
  },
});
