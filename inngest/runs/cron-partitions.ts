import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { ensurePartitions } from "@/server/domain/runs/ensure-partitions";

/** Partitions are made long before they are needed. */
export const cronPartitions = inngest.createFunction(
  { id: "runs/cron-partitions", retries: 3, triggers: [cron("*/10 * * * *")] },
  async ({ step }) => step.run("ensure", () => ensurePartitions(systemContext("runs/cron-partitions"), {})),
);
