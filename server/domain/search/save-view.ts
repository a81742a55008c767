import { SaveView } from "@/contracts/search";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict, ProductError } from "@/server/core/errors";
import { refuseTakenName } from "@/server/domain/search/lookups";

/** Of one list one keeps at most so many. */
const MOST = 100;

/** Keeps a list's filters under a name, for oneself; the place in the list is none of them. */
export const saveView = command({
  action: "saved_view.write",
  scope: "project",
  input: SaveView,
  run: async (ctx, { list, name, query }): Promise<{ id: string }> => {
    const userId = userIdOf(ctx.actor);
    if (userId === null) throw new ProductError("FORBIDDEN", "Only a person keeps views.");
    await refuseTakenName(ctx, { userId, list, name });
    const kept = await ctx.db.savedView.count({ where: { projectId: ctx.projectId, userId, list } });
    if (kept >= MOST) throw conflict(say`You keep ${MOST} views here already. Delete one first.`);
    const filters = new URLSearchParams(query);
    for (const place of ["after", "before"]) filters.delete(place);
    const text = filters.size === 0 ? "" : `?${filters}`;
    const { id } = await ctx.db.savedView.create({
      data: { projectId: ctx.projectId, userId, list, name, query: text },
      select: { id: true },
    });
    ctx.changed({ entity: "saved_view", id, before: null, after: { list, name } });
    return { id };
  },
});
