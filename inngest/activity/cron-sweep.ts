import { cron } from "inngest";
import { sweepBulks } from "@/inngest/activity/sweep-bulks";
import { inngest } from "@/inngest/client";

const SWEEPS = 6;
const PAUSE = "9s";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronSweepBulks = inngest.createFunction(
  { id: "activity/cron-sweep", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => {
    for (let i = 1; i <= SWEEPS; i++) {
      await step.run(`sweep-${i}`, () => sweepBulks("activity/cron-sweep"));
      if (i < SWEEPS) await step.sleep(`pause-${i}`, PAUSE);
    }
  },
);
