import { ByExport } from "@/contracts/exports";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { ownExport } from "@/server/domain/exports/lookups";

/** Stops an export of one's own: whoever builds it ends at its next step, and what was written is removed. */
export const cancelExport = command({
  action: "export.cancel",
  scope: "project",
  input: ByExport,
  run: async (ctx, { exportId }): Promise<{ exportId: string }> => {
    const { status } = await ownExport(ctx, exportId);
    const { count } = await ctx.db.export.updateMany({
      where: { id: exportId, status: { in: ["queued", "building"] } },
      data: { status: "cancelled", finishedAt: ctx.now(), expiresAt: ctx.now(), claimedUntil: null },
    });
    if (count === 0) throw conflict("This export is over already.");
    ctx.changed({ entity: "export", id: exportId, before: { status }, after: { status: "cancelled" } });
    return { exportId };
  },
});
