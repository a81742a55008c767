import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "email-confirm" }>["data"];

/** To somebody who made an account: the link proves that the address is theirs. */
export function emailConfirm({ name, email, url, until }: Data, { t, day }: MailReader): Mail {
  const preview = t`Welcome to Millrace, ${name}. Confirm that ${email} is your address: then others can add you to their projects.`;
  return {
    subject: t("Confirm your email address"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t`The link works once, until ${day(until)}.`}</Paragraph>
      </>
    ),
    action: { label: t("Confirm the address"), url },
    reason: t("Somebody made an account with this address. If it was not you, do nothing: it stays unconfirmed."),
  };
}
