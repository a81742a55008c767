import { DescribeExport, type ExportPreview } from "@/contracts/exports";
import { query } from "@/server/core/query";
import { askedWords, tallyAsked } from "@/server/domain/exports/lookups";

/** The filters in words and the exact number of what fits them: what a person sees before they ask for the file. */
export const previewExport = query({
  action: "export.create",
  scope: "project",
  input: DescribeExport,
  run: async (ctx, asked): Promise<ExportPreview> => ({
    ...(await askedWords(ctx, asked)),
    count: await tallyAsked(ctx, asked),
  }),
});
