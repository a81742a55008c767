import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { applyRetention } from "@/server/domain/projects/apply-retention";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronRetention = inngest.createFunction(
  { id: "projects/cron-retention", retries: 0, concurrency: 1, triggers: [cron("*/10 * * * *")] },
  async ({ step }) => step.run("apply", () => applyRetention(systemContext("projects/cron-retention"), {})),
);
