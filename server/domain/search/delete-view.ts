import { ByView } from "@/contracts/search";
import { command } from "@/server/core/command";
import { ownViewOf } from "@/server/domain/search/lookups";

/** Forgets one's own view, for everybody where it is shared. */
export const deleteView = command({
  action: "saved_view.write",
  scope: "project",
  input: ByView,
  run: async (ctx, { viewId }): Promise<void> => {
    const { name, shared } = await ownViewOf(ctx, viewId);
    await ctx.db.savedView.delete({ where: { id: viewId } });
    ctx.changed({ entity: "saved_view", id: viewId, before: { name, shared }, after: null });
  },
});
