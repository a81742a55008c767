import { LINK_FAULTS, OpenExport } from "@/contracts/exports";
import { ProductError } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { isLinkGood } from "@/server/domain/exports/link-rules";
import { ownExport } from "@/server/domain/exports/lookups";
import { keyOf } from "@/server/domain/exports/name-rules";
import { noteDownload } from "@/server/domain/exports/note-download";
import { openFile } from "@/server/integrations/files/file-store";

export type OpenedExport = { stream: ReadableStream<Uint8Array>; bytes: number; fileName: string };

/**
 * Opens an export's file: for the person it was made for, while they belong to the project, by a link that was signed
 * for them and whose time is not over. Each opening is written to the project's trail.
 */
export const downloadExport = task({
  action: "export.download",
  scope: "project",
  input: OpenExport,
  run: async (ctx, { exportId, until, signature }): Promise<OpenedExport> => {
    const row = await ownExport(ctx, exportId);
    const isOver = row.status === "done" && (row.expiresAt <= ctx.now() || row.removedAt !== null);
    if (isOver) throw new ProductError("NOT_FOUND", LINK_FAULTS.over);
    if (!isLinkGood(row, { until, signature }, ctx.now())) throw new ProductError("FORBIDDEN", LINK_FAULTS.forged);
    if (row.status !== "done" || row.fileName === null) throw new ProductError("NOT_FOUND", LINK_FAULTS.unready);
    const file = await openFile(keyOf({ ...row, fileName: row.fileName }));
    if (file === null) throw new ProductError("NOT_FOUND", LINK_FAULTS.gone);
    await noteDownload(ctx, { exportId });
    return { ...file, fileName: row.fileName };
  },
});
