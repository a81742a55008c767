import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { deliverMails } from "@/server/domain/account/deliver-mails";

/** With an Inngest server: mails that no event announced, or that are tried again. */
export const cronMail = inngest.createFunction(
  { id: "account/cron-mail", retries: 0, triggers: [cron("* * * * *")] },
  async ({ step }) => step.run("deliver", () => deliverMails(systemContext("account/cron-mail"), {})),
);
