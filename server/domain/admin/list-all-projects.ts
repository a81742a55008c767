import { type AllProjectsPage, ListAllProjects } from "@/contracts/admin";
import type { Prisma } from "@/prisma/generated/client";
import { query } from "@/server/core/query";
import { projectItemSelect, toProjectItem } from "@/server/domain/admin/lookups";

/** Every project of this server by name, with its owner and its size; nothing of what is in it. */
export const listAllProjects = query({
  action: "admin.project.write",
  scope: "instance",
  input: ListAllProjects.prefault({}),
  run: async (ctx, { text, leaving, after, limit }): Promise<AllProjectsPage> => {
    const contains = { contains: (text ?? "").replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
    const byOwner = { members: { some: { role: "owner", user: { OR: [{ name: contains }, { email: contains }] } } } };
    const where: Prisma.ProjectWhereInput = {
      AND: [
        text ? { OR: [{ name: contains }, byOwner] } : {},
        leaving ? { deletionScheduledAt: { not: null } } : {},
        after ? { OR: [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }] } : {},
      ],
    };
    const orderBy: Prisma.ProjectOrderByWithRelationInput[] = [{ name: "asc" }, { id: "asc" }];
    const found = await ctx.db.project.findMany({ where, select: projectItemSelect, orderBy, take: limit + 1 });
    const rows = found.slice(0, limit).map(toProjectItem);
    const last = found.length > limit ? rows.at(-1) : undefined;
    return { rows, older: last ? { name: last.name, id: last.id } : null };
  },
});
