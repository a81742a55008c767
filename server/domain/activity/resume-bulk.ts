import { ByBulk } from "@/contracts/bulk";
import { command } from "@/server/core/command";
import { changeBulk } from "@/server/domain/activity/change-bulk";

/** Lets paused bulk work go on where it was. CONFLICT when it has ended. */
export const resumeBulk = command({
  action: "bulk.control",
  scope: "project",
  input: ByBulk,
  run: (ctx, { bulkId }): Promise<void> => changeBulk(ctx, bulkId, () => ({ status: "working" })),
});
