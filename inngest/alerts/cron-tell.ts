import { cron } from "inngest";
import { tellDigests, tellFailures } from "@/inngest/alerts/tell-members";
import { inngest } from "@/inngest/client";

const TURNS = 4;
const PAUSE = "14s";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronTell = inngest.createFunction(
  { id: "alerts/cron-tell", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => {
    await step.run("digests", () => tellDigests("alerts/cron-tell"));
    for (let i = 1; i <= TURNS; i++) {
      await step.run(`failures-${i}`, () => tellFailures("alerts/cron-tell"));
      if (i < TURNS) await step.sleep(`pause-${i}`, PAUSE);
    }
  },
);
