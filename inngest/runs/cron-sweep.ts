import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { sweepQueue } from "@/inngest/runs/sweep-queue";

/** Sweeps within a minute: silent runs are found within their lease and this pause. */
const SWEEPS = 6;
const PAUSE = "9s";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronSweepRuns = inngest.createFunction(
  { id: "runs/cron-sweep", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => {
    for (let i = 1; i <= SWEEPS; i++) {
      await step.run(`sweep-${i}`, () => sweepQueue("runs/cron-sweep"));
      if (i < SWEEPS) await step.sleep(`pause-${i}`, PAUSE);
    }
  },
);
