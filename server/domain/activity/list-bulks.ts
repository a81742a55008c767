import { z } from "zod";
import type { BulkRow } from "@/contracts/bulk";
import { query } from "@/server/core/query";
import { showBulks } from "@/server/domain/activity/show-bulks";

const MOST = 100;

/** The project's bulk work, newest first: the last hundred. */
export const listBulks = query({
  action: "run.list",
  scope: "project",
  input: z.object({}),
  run: async (ctx): Promise<BulkRow[]> => {
    const { projectId } = ctx;
    return showBulks(ctx, await ctx.db.bulk.findMany({ where: { projectId }, orderBy: { id: "desc" }, take: MOST }));
  },
});
