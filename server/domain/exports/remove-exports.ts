import { z } from "zod";
import { task } from "@/server/core/task";
import { forgetExport } from "@/server/domain/exports/forget-export";
import { listOver } from "@/server/domain/exports/list-over";
import { possibleKeys } from "@/server/domain/exports/name-rules";
import { removeFile } from "@/server/integrations/files/file-store";
import { WorkFile } from "@/server/integrations/files/work-file";

/** Removes the files of exports that have expired, failed or were cancelled, and of projects that are gone. */
export const removeExports = task({
  action: "export.build",
  scope: "instance",
  input: z.object({}),
  run: async (ctx): Promise<{ removed: number }> => {
    const over = await listOver(ctx, {});
    for (const { id, format, claimNo } of over) {
      for (const key of possibleKeys({ id, format })) await removeFile(key);
      WorkFile.remove(id, claimNo);
      await forgetExport(ctx, { exportId: id });
    }
    return { removed: over.length };
  },
});
