import { inngest, on } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { upgradeJobs } from "@/server/domain/jobs/upgrade-jobs";

/** Jobs with auto-upgrade take a version that has been installed. */
export const onAdaptorInstalled = inngest.createFunction(
  { id: "jobs/on-adaptor-installed", retries: 3, triggers: [on("adaptor/installed")] },
  async ({ event }) => upgradeJobs(systemContext("jobs/on-adaptor-installed"), { name: event.data.name }),
);
