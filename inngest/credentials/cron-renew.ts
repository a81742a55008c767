import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { renewTokens } from "@/server/domain/credentials/renew-tokens";

/** With an Inngest server: tokens of providers are renewed before they run out. */
export const cronRenew = inngest.createFunction(
  { id: "credentials/cron-renew", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => step.run("renew", () => renewTokens(systemContext("credentials/cron-renew"), {})),
);
