import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "email-change-confirm" }>["data"];

/** To the new address of an account: it counts once its link was followed. */
export function emailChangeConfirm({ email, from, url, until }: Data, { t, day }: MailReader): Mail {
  const preview = t`The account of ${from} on Millrace is to move to ${email}. Confirm that this is your address.`;
  return {
    subject: t("Confirm your new email address"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t`Until then nothing changes. The link works once, until ${day(until)}.`}</Paragraph>
      </>
    ),
    action: { label: t("Confirm the new address"), url },
    reason: t("If you do not expect this, do nothing: without you nothing changes."),
  };
}
