import { SetStoragePolicy } from "@/contracts/projects";
import { command } from "@/server/core/command";

/** Says what becomes of bodies and states when the last run on them ends. Holds for what ends from now on. */
export const setStoragePolicy = command({
  action: "project.set_storage_policy",
  scope: "project",
  input: SetStoragePolicy,
  run: async (ctx, { policy }) => {
    const id = ctx.projectId;
    const before = await ctx.db.project.findUniqueOrThrow({ where: { id }, select: { storagePolicy: true } });
    await ctx.db.project.update({ where: { id }, data: { storagePolicy: policy } });
    ctx.changed({ entity: "project", id, before, after: { storagePolicy: policy } });
    return { policy };
  },
});
