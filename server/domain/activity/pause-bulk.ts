import { ByBulk } from "@/contracts/bulk";
import { command } from "@/server/core/command";
import { changeBulk } from "@/server/domain/activity/change-bulk";

/** Pauses bulk work: nothing more is queued, and what waits of it is held. What runs goes on. CONFLICT when it has ended. */
export const pauseBulk = command({
  action: "bulk.control",
  scope: "project",
  input: ByBulk,
  run: (ctx, { bulkId }): Promise<void> => changeBulk(ctx, bulkId, () => ({ status: "paused", holdFirst: true })),
});
