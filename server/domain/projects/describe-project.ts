import { DescribeProject } from "@/contracts/projects";
import { command } from "@/server/core/command";

/** Says what the project is for, to everybody in it. */
export const describeProject = command({
  action: "project.describe",
  scope: "project",
  input: DescribeProject,
  run: async (ctx, { description }): Promise<{ description: string }> => {
    const id = ctx.projectId;
    const before = await ctx.db.project.findUniqueOrThrow({ where: { id }, select: { description: true } });
    await ctx.db.project.update({ where: { id }, data: { description } });
    ctx.changed({ entity: "project", id, before, after: { description } });
    return { description };
  },
});
