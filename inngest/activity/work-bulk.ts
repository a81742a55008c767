import { systemContext } from "@/server/core/context";
import { advanceBulk } from "@/server/domain/activity/advance-bulk";

/** A turn ends after this time at the latest, so that whoever stops the worker does not wait. */
const SLICE_MS = 10_000;

/** Goes on with bulk work, step by step, until it is done, waits for its rate, or the slice is over. */
export async function workBulk(name: string, projectId: string, bulkId: bigint): Promise<void> {
  const ctx = systemContext(name, { projectId });
  const end = performance.now() + SLICE_MS;
  for (let more = true; more; ) {
    ({ more } = await advanceBulk(ctx, { bulkId }));
    if (!more || performance.now() < end) continue;
    ctx.emit({ name: "bulk/changed", data: { projectId, bulkId: bulkId.toString() } });
    return;
  }
}
