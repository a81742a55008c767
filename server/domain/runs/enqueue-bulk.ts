import { z } from "zod";
import { command } from "@/server/core/command";
import { type BulkPair, insertForMessages, insertRetries, tellQueue } from "@/server/domain/runs/enqueue-bulk.sql";

const EnqueueBulk = z.object({
  bulkId: z.bigint(),
  startedById: z.string().nullable(),
  pairs: z.custom<readonly BulkPair[]>().default([]),
  runIds: z.array(z.bigint()).default([]),
});

/**
 * Queues runs of bulk work, behind everything else of the project, in the transaction that notes how far the work came.
 * What it queued before stays one run. Returns how many are new.
 */
export const enqueueBulk = command({
  action: "bulk.enqueue",
  scope: "project",
  input: EnqueueBulk,
  audit: false,
  run: async (ctx, { bulkId, startedById, pairs, runIds }): Promise<{ queued: number }> => {
    const owner = { bulkId, startedById };
    const ofMessages = pairs.length > 0 ? await insertForMessages(ctx, owner, pairs) : 0;
    const ofRuns = runIds.length > 0 ? await insertRetries(ctx, owner, runIds) : 0;
    const queued = ofMessages + ofRuns;
    if (queued > 0) {
      await tellQueue(ctx);
      ctx.emit({ name: "run/queued", data: { projectId: ctx.projectId } });
    }
    return { queued };
  },
});
