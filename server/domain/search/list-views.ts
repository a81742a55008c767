import { ListViews, type SavedView } from "@/contracts/search";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";

/** The views of a list that one saved, and those others share in the project, by name. */
export const listViews = query({
  action: "message.list",
  scope: "project",
  input: ListViews,
  run: async (ctx, { list }): Promise<SavedView[]> => {
    const userId = userIdOf(ctx.actor);
    const views = await ctx.db.savedView.findMany({
      where: { projectId: ctx.projectId, list, OR: [{ shared: true }, ...(userId ? [{ userId }] : [])] },
      include: { user: { select: { name: true } } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    return views.map((view) => ({
      id: view.id,
      name: view.name,
      query: view.query,
      shared: view.shared,
      mine: view.userId === userId,
      by: view.user.name,
    }));
  },
});
