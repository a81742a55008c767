import { inngest, on } from "@/inngest/client";
import { workQueue } from "@/inngest/runs/work-queue";

/** A project has queued runs, room for one, or both. */
export const onQueued = inngest.createFunction(
  { id: "runs/on-queued", retries: 3, triggers: [on("run/queued")] },
  async ({ event }) => workQueue("runs/on-queued", event.data.projectId),
);
