import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { sweepInbox } from "@/inngest/inbox/sweep-inbox";

const SWEEPS = 6;
const PAUSE = "9s";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronSweepInbox = inngest.createFunction(
  { id: "inbox/cron-sweep", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => {
    for (let i = 1; i <= SWEEPS; i++) {
      await step.run(`sweep-${i}`, () => sweepInbox("inbox/cron-sweep"));
      if (i < SWEEPS) await step.sleep(`pause-${i}`, PAUSE);
    }
  },
);
