import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "recovery-asked" }>["data"];

/** To somebody who forgot their password. */
export function recoveryAsked({ email, url, minutes }: Data, { t }: MailReader): Mail {
  const preview = t`Somebody, probably you, asked for a new password for ${email}.`;
  return {
    subject: t("Set a new password"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t`The link works once, within ${minutes} minutes. Setting a password signs you out everywhere; a second factor stays as it is.`}</Paragraph>
      </>
    ),
    action: { label: t("Set a new password"), url },
    reason: t("If it was not you, do nothing: your password stays as it is."),
  };
}
