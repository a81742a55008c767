import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { sweepExports } from "@/inngest/exports/sweep-exports";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronSweepExports = inngest.createFunction(
  { id: "exports/cron-sweep", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => step.run("sweep", () => sweepExports("exports/cron-sweep")),
);
