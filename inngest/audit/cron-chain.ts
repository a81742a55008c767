import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { chainEntries } from "@/server/domain/audit/chain-entries";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronChain = inngest.createFunction(
  { id: "audit/cron-chain", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => step.run("chain", () => chainEntries(systemContext("audit/cron-chain"), {})),
);
