import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { purgeAccounts } from "@/server/domain/account/purge-accounts";

/** With an Inngest server: what the worker's own clock does otherwise. */
export const cronPurgeAccounts = inngest.createFunction(
  { id: "account/cron-purge", retries: 0, triggers: [cron("*/10 * * * *")] },
  async ({ step }) => step.run("purge", () => purgeAccounts(systemContext("account/cron-purge"), {})),
);
