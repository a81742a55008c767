import { OLD_SLUG_DAYS, RenameProject } from "@/contracts/projects";
import { command } from "@/server/core/command";
import { freeSlug } from "@/server/domain/projects/lookups";

/** Gives the project another name, and the slug that goes with it; the old slug redirects for 60 days. */
export const renameProject = command({
  action: "project.rename",
  scope: "project",
  input: RenameProject,
  run: async (ctx, { name }) => {
    const id = ctx.projectId;
    const before = await ctx.db.project.findUniqueOrThrow({ where: { id }, select: { name: true, slug: true } });
    if (before.name === name) return { slug: before.slug };
    const slug = await freeSlug(ctx, name, id);
    await ctx.db.projectSlug.deleteMany({ where: { slug } });
    await ctx.db.project.update({ where: { id }, data: { name, slug } });
    if (slug !== before.slug) {
      const expiresAt = new Date(ctx.now().getTime() + OLD_SLUG_DAYS * 86_400_000);
      const old = { projectId: id, expiresAt };
      await ctx.db.projectSlug.upsert({
        where: { slug: before.slug },
        create: { slug: before.slug, ...old },
        update: old,
      });
    }
    ctx.changed({ entity: "project", id, before, after: { name, slug } });
    return { slug };
  },
});
