import { inngest, on } from "@/inngest/client";
import { matchInbox } from "@/inngest/inbox/match-inbox";
import { workQueue } from "@/inngest/runs/work-queue";

/** Messages came into a project's inbox. */
export const onReceived = inngest.createFunction(
  { id: "inbox/on-received", retries: 3, triggers: [on("message/received")] },
  async ({ event }) => {
    const { projectId } = event.data;
    if (await matchInbox(projectId)) await workQueue("inbox/on-received", projectId);
  },
);
