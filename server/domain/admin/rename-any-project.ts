import { RenameAnyProject } from "@/contracts/admin";
import { command } from "@/server/core/command";
import { projectOf } from "@/server/domain/admin/lookups";
import { giveName } from "@/server/domain/projects/give-name";

/** Gives a project another name, as its own admins could. */
export const renameAnyProject = command({
  action: "admin.project.write",
  scope: "instance",
  input: RenameAnyProject,
  run: async (ctx, { projectId: id, name }) => {
    const { name: former, slug: formerSlug } = await projectOf(ctx, id);
    if (former === name) return { slug: formerSlug };
    const slug = await giveName(ctx, id, formerSlug, name);
    const before = { name: former, slug: formerSlug };
    ctx.changed({ entity: "project", id, before, after: { name, slug }, projectId: id });
    return { slug };
  },
});
