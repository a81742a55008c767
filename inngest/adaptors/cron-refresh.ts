import { cron } from "inngest";
import { keepCatalogue } from "@/inngest/adaptors/keep-catalogue";
import { inngest } from "@/inngest/client";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronRefreshCatalogue = inngest.createFunction(
  { id: "adaptors/cron-refresh", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => step.run("keep", () => keepCatalogue("adaptors/cron-refresh")),
);
