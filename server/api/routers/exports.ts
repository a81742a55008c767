import { accountQuery, mutation, query, router } from "@/server/api/trpc";
import { cancelExport } from "@/server/domain/exports/cancel-export";
import { createExport } from "@/server/domain/exports/create-export";
import { listExports } from "@/server/domain/exports/list-exports";
import { previewExport } from "@/server/domain/exports/preview-export";

export const exportsRouter = router({
  preview: query(previewExport),
  create: mutation(createExport),
  cancel: mutation(cancelExport),
  mine: accountQuery(listExports),
});
