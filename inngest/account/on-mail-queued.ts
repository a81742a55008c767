import { inngest, on } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { deliverMails } from "@/server/domain/account/deliver-mails";

/** Somebody is to be written to. */
export const onMailQueued = inngest.createFunction(
  { id: "account/on-mail-queued", retries: 0, triggers: [on("mail/queued")] },
  async ({ step }) => step.run("deliver", () => deliverMails(systemContext("account/on-mail-queued"), {})),
);
