import { CreateProject } from "@/contracts/projects";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { ProductError } from "@/server/core/errors";
import { freeSlug } from "@/server/domain/projects/lookups";

/** Makes a project and its owner, who is whoever asks. The owner's row is written here: no project is ever without. */
export const createProject = command({
  action: "project.create",
  scope: "account",
  input: CreateProject,
  run: async (ctx, { name }) => {
    const ownerId = userIdOf(ctx.actor);
    if (!ownerId) throw new ProductError("FORBIDDEN", "A project needs an owner: sign in as a person.");
    const slug = await freeSlug(ctx, name, null);
    await ctx.db.projectSlug.deleteMany({ where: { slug } });
    const project = await ctx.db.project.create({
      data: { name, slug, members: { create: { userId: ownerId, role: "owner" } } },
      select: { id: true, slug: true },
    });
    ctx.changed({
      entity: "project",
      id: project.id,
      before: null,
      after: { name, slug, ownerId },
      projectId: project.id,
    });
    return { slug: project.slug };
  },
});
