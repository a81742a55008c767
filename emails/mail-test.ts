import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "mail-test" }>["data"];

/** To a superuser who asks whether mail leaves this server. */
export const mailTest = ({ from, url }: Data): Letter => ({
  subject: "Mail leaves this server",
  paragraphs: [`This is the mail you asked for under Administration, Settings. It came from ${from}.`],
  action: { label: "Open the settings", url },
  reason: "You administer this Millrace and asked for a test mail.",
});
