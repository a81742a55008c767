import { z } from "zod";
import { query } from "@/server/core/query";
import { readOpen } from "@/server/domain/activity/read-bulk.sql";

/** Bulk work that has not ended: what a sweep goes on with when no event told of it. */
export const findOpenBulks = query({
  action: "bulk.enqueue",
  scope: "instance",
  input: z.object({}),
  run: (ctx): Promise<{ bulkId: bigint; projectId: string }[]> => readOpen(ctx.db),
});
