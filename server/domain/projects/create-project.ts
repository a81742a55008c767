import { CreateProject } from "@/contracts/projects";
import type { InstanceSettings } from "@/contracts/settings";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import type { Ctx } from "@/server/core/context";
import { conflict, ProductError } from "@/server/core/errors";
import { readSettings } from "@/server/core/instance-settings";
import { beginningOf, freeSlug } from "@/server/domain/projects/lookups";

/** Makes a project and its owner, who is whoever asks. The owner's row is written here: no project is ever without. */
export const createProject = command({
  action: "project.create",
  scope: "account",
  input: CreateProject,
  run: async (ctx, { name }) => {
    const ownerId = userIdOf(ctx.actor);
    if (!ownerId) throw new ProductError("FORBIDDEN", "A project needs an owner: sign in as a person.");
    const settings = await readSettings(ctx.db);
    await demandMayCreate(ctx, ownerId, settings);
    const slug = await freeSlug(ctx, name, null);
    await ctx.db.projectSlug.deleteMany({ where: { slug } });
    const project = await ctx.db.project.create({
      data: { name, slug, ...beginningOf(settings), members: { create: { userId: ownerId, role: "owner" } } },
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

/** Throws FORBIDDEN where the operators reserved projects to superusers, CONFLICT where one owns as many as one may. */
async function demandMayCreate(ctx: Ctx, ownerId: string, settings: InstanceSettings): Promise<void> {
  if (ctx.actor.kind === "user" && ctx.actor.isSuperuser) return;
  if (settings.projectCreation === "superusers") {
    throw new ProductError("FORBIDDEN", "Projects are made by whoever runs this server. Ask them for one.");
  }
  const most = settings.ownedProjects;
  if (most === null) return;
  const owned = await ctx.db.member.count({ where: { userId: ownerId, role: "owner" } });
  if (owned >= most)
    throw conflict(say`Whoever runs this server lets a person own ${most}, and you do. Hand one over first.`);
}
