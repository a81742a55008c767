import { CapBulk } from "@/contracts/bulk";
import { command } from "@/server/core/command";
import { changeBulk } from "@/server/domain/activity/change-bulk";

/**
 * Sets how many runs a minute bulk work lets into the queue, or takes that limit away. It is for what waits already,
 * too: that is held and let go at this rate. CONFLICT when the work has ended.
 */
export const capBulk = command({
  action: "bulk.control",
  scope: "project",
  input: CapBulk,
  run: (ctx, { bulkId, perMinute }): Promise<void> =>
    changeBulk(ctx, bulkId, ({ holdFirst }) => ({
      perMinute,
      tokens: 1,
      tokensAt: ctx.now(),
      holdFirst: holdFirst || perMinute !== null,
    })),
});
