import { cron } from "inngest";
import { keepTrails } from "@/inngest/audit/keep-trails";
import { inngest } from "@/inngest/client";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronChain = inngest.createFunction(
  { id: "audit/cron-chain", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => step.run("chain", () => keepTrails("audit/cron-chain")),
);
