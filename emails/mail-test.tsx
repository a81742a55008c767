import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "mail-test" }>["data"];

/** To a superuser who asks whether mail leaves this server. */
export function mailTest({ from, url }: Data, { t }: MailReader): Mail {
  const preview = t`This is the mail you asked for under Administration, Settings. It came from ${from}.`;
  return {
    subject: t("Mail leaves this server"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
      </>
    ),
    action: { label: t("Open the settings"), url },
    reason: t("You administer this Millrace and asked for a test mail."),
  };
}
