import { workBulk } from "@/inngest/activity/work-bulk";
import { inngest, on } from "@/inngest/client";

/** Bulk work was started, paused, let go on, slowed down or cancelled; or there is more to do of it. */
export const onBulkChanged = inngest.createFunction(
  { id: "activity/on-bulk-changed", retries: 3, triggers: [on("bulk/changed")] },
  async ({ event }) => workBulk("activity/on-bulk-changed", event.data.projectId, BigInt(event.data.bulkId)),
);
