import { z } from "zod";
import { type ProjectView, SetRetention, StoragePolicy } from "@/contracts/projects";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";

/** A project as its frame shows it. `slug` is the present one, by whichever the project was asked for. */
export const viewProject = query({
  action: "project.view",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<ProjectView> => {
    const { seat } = ctx;
    if (!seat) throw notFound("The project");
    const project = await ctx.db.project.findUniqueOrThrow({
      where: { id: ctx.projectId },
      select: {
        ...{ id: true, slug: true, name: true, description: true },
        ...{ concurrency: true, storagePolicy: true, createdAt: true },
        ...{ bodyDays: true, runDays: true, logDays: true },
      },
    });
    const { bodyDays, runDays, logDays, storagePolicy, ...rest } = project;
    const retention = SetRetention.parse({ bodyDays, runDays, logDays });
    return { ...rest, retention, storagePolicy: StoragePolicy.parse(storagePolicy), seat };
  },
});
