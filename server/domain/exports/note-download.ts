import { ByExport } from "@/contracts/exports";
import { command } from "@/server/core/command";
import { ownExport } from "@/server/domain/exports/lookups";

/** Writes down that a file left the house, and with whom. */
export const noteDownload = command({
  action: "export.download",
  scope: "project",
  input: ByExport,
  run: async (ctx, { exportId }): Promise<void> => {
    const { words, rows } = await ownExport(ctx, exportId);
    ctx.changed({ entity: "export", id: exportId, before: null, after: { downloaded: words, rows } });
  },
});
