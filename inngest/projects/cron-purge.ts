import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { purgeProjects } from "@/server/domain/projects/purge-projects";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronPurge = inngest.createFunction(
  { id: "projects/cron-purge", retries: 0, triggers: [cron("*/10 * * * *")] },
  async ({ step }) => step.run("purge", () => purgeProjects(systemContext("projects/cron-purge"), {})),
);
