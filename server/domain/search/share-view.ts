import { ShareView } from "@/contracts/search";
import { command } from "@/server/core/command";
import { viewOf } from "@/server/domain/search/lookups";

/** Shows a view of one's own to the whole project; or takes a shared one, whoever saved it, back to who saved it. */
export const shareView = command({
  action: "saved_view.share",
  scope: "project",
  input: ShareView,
  run: async (ctx, { viewId, shared }): Promise<void> => {
    const view = await viewOf(ctx, viewId);
    await ctx.db.savedView.update({ where: { id: viewId }, data: { shared } });
    ctx.changed({ entity: "saved_view", id: viewId, before: { shared: view.shared }, after: { shared } });
  },
});
