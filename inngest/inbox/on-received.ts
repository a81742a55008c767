import { inngest, on } from "@/inngest/client";
import { endOfTurn, matchInbox } from "@/inngest/inbox/match-inbox";

/** Messages came into a project's inbox. */
export const onReceived = inngest.createFunction(
  { id: "inbox/on-received", retries: 3, triggers: [on("message/received")] },
  async ({ event }) => {
    await matchInbox(event.data.projectId);
    await endOfTurn(event.data.projectId);
  },
);
