import { ByUser, type UserView } from "@/contracts/admin";
import { say } from "@/lib/words/sentence";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { stillOpen } from "@/server/domain/account/lookups";
import { hasOtherSuperuser, toUserItem, userItemSelect } from "@/server/domain/admin/lookups";

/** A person with where they are a member: names and roles, nothing of what is in the projects. */
export const viewUser = query({
  action: "admin.user.write",
  scope: "instance",
  input: ByUser,
  run: async (ctx, { userId }): Promise<UserView> => {
    const members = { select: { role: true, project: { select: { id: true, name: true, slug: true } } } };
    const row = await ctx.db.user.findFirst({
      where: { id: userId, deletedAt: null },
      select: { ...userItemSelect, members: { ...members, orderBy: { project: { name: "asc" } } } },
    });
    if (!row) throw notFound("The user");
    const { members: seats, ...person } = row;
    const isLast = row.isSuperuser && !(await hasOtherSuperuser(ctx, userId));
    return {
      ...toUserItem(person),
      openSessions: await ctx.db.session.count({ where: stillOpen(ctx, userId) }),
      memberships: seats.map(({ role, project: { id, ...project } }) => ({ projectId: id, ...project, role })),
      keptBecause: isLast ? say("The only superuser who can sign in: make another one first.") : null,
    };
  },
});
