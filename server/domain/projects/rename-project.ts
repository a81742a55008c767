import { RenameProject } from "@/contracts/projects";
import { command } from "@/server/core/command";
import { giveName } from "@/server/domain/projects/give-name";

/** Gives the project another name, and the slug that goes with it; the old slug redirects for 60 days. */
export const renameProject = command({
  action: "project.rename",
  scope: "project",
  input: RenameProject,
  run: async (ctx, { name }) => {
    const id = ctx.projectId;
    const before = await ctx.db.project.findUniqueOrThrow({ where: { id }, select: { name: true, slug: true } });
    if (before.name === name) return { slug: before.slug };
    const slug = await giveName(ctx, id, before.slug, name);
    ctx.changed({ entity: "project", id, before, after: { name, slug } });
    return { slug };
  },
});
