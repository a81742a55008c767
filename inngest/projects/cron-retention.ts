import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { keepRetention } from "@/inngest/projects/keep-retention";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronRetention = inngest.createFunction(
  { id: "projects/cron-retention", retries: 0, concurrency: 1, triggers: [cron("*/10 * * * *")] },
  async ({ step }) => step.run("apply", () => keepRetention("projects/cron-retention")),
);
