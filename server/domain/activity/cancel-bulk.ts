import { ByBulk } from "@/contracts/bulk";
import { command } from "@/server/core/command";
import { changeBulk } from "@/server/domain/activity/change-bulk";

/** Cancels bulk work for good: nothing more is queued, and what waits of it is aborted. What runs goes on. CONFLICT when it has ended. */
export const cancelBulk = command({
  action: "bulk.control",
  scope: "project",
  input: ByBulk,
  run: (ctx, { bulkId }): Promise<void> => changeBulk(ctx, bulkId, () => ({ status: "cancelled", holdFirst: false })),
});
