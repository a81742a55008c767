import { z } from "zod";
import { command } from "@/server/core/command";
import { tellRuns } from "@/server/domain/runs/abort-runs";
import { tellQueue } from "@/server/domain/runs/enqueue-bulk.sql";
import { endRuns, moveRuns } from "@/server/domain/runs/steer-bulk.sql";

const SteerBulk = z.object({
  bulkId: z.bigint(),
  move: z.enum(["hold", "release", "abort"]),
  most: z.number().int().min(1),
});

/** Holds, releases or aborts some of the runs of bulk work that have not started. Returns how many. */
export const steerBulk = command({
  action: "bulk.enqueue",
  scope: "project",
  input: SteerBulk,
  audit: false,
  run: async (ctx, { bulkId, move, most }): Promise<number> => {
    if (move === "abort") {
      const ended = await endRuns(ctx, bulkId, most);
      await tellRuns(ctx, ended);
      return ended.length;
    }
    if (move === "hold") return moveRuns(ctx, bulkId, "queued", most);
    const released = await moveRuns(ctx, bulkId, "held", most);
    if (released > 0) {
      await tellQueue(ctx);
      ctx.emit({ name: "run/queued", data: { projectId: ctx.projectId } });
    }
    return released;
  },
});
