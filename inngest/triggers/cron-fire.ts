import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { keepSchedules } from "@/inngest/triggers/keep-schedules";

/** Turns within a minute: the first fires what is due, the others what had to wait for a run before it. */
const TURNS = 6;
const PAUSE = "9s";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronFire = inngest.createFunction(
  { id: "triggers/cron-fire", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => {
    for (let i = 1; i <= TURNS; i++) {
      await step.run(`turn-${i}`, () => keepSchedules("triggers/cron-fire"));
      if (i < TURNS) await step.sleep(`pause-${i}`, PAUSE);
    }
  },
);
