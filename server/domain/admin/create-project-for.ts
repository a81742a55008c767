import { CreateProjectFor } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { readSettings } from "@/server/core/instance-settings";
import { personByEmail } from "@/server/domain/admin/lookups";
import { beginningOf, freeSlug } from "@/server/domain/projects/lookups";

/** Makes a project that belongs to somebody else from its first moment. */
export const createProjectFor = command({
  action: "admin.project.write",
  scope: "instance",
  input: CreateProjectFor,
  run: async (ctx, { name, owner }) => {
    const { id: ownerId } = await personByEmail(ctx, owner, "owner");
    const slug = await freeSlug(ctx, name, null);
    await ctx.db.projectSlug.deleteMany({ where: { slug } });
    const { id } = await ctx.db.project.create({
      data: {
        name,
        slug,
        ...beginningOf(await readSettings(ctx.db)),
        members: { create: { userId: ownerId, role: "owner" } },
      },
      select: { id: true },
    });
    ctx.changed({ entity: "project", id, before: null, after: { name, slug, ownerId }, projectId: id });
    return { projectId: id };
  },
});
