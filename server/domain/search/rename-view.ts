import { RenameView } from "@/contracts/search";
import { command } from "@/server/core/command";
import { ownViewOf, refuseTakenName } from "@/server/domain/search/lookups";

/** Gives one's own view another name. */
export const renameView = command({
  action: "saved_view.write",
  scope: "project",
  input: RenameView,
  run: async (ctx, { viewId, name }): Promise<void> => {
    const view = await ownViewOf(ctx, viewId);
    await refuseTakenName(ctx, { ...view, name }, viewId);
    await ctx.db.savedView.update({ where: { id: viewId }, data: { name } });
    ctx.changed({ entity: "saved_view", id: viewId, before: { name: view.name }, after: { name } });
  },
});
