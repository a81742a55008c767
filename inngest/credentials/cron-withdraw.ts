import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { withdrawTokens } from "@/server/domain/credentials/withdraw-tokens";

/** With an Inngest server: tokens of people who are gone are withdrawn at their providers. */
export const cronWithdraw = inngest.createFunction(
  { id: "credentials/cron-withdraw", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => step.run("withdraw", () => withdrawTokens(systemContext("credentials/cron-withdraw"), {})),
);
