import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "account-deletion" }>["data"];

/** To somebody whose account is to be deleted. */
export function accountDeletion({ email, url, until }: Data, { t, day }: MailReader): Mail {
  const preview = t`The account of ${email} on Millrace will be deleted on ${day(until)}: its credentials are wiped, its memberships end.`;
  return {
    subject: t("Your account will be deleted"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t("Until then you can keep it: sign in and choose Keep my account.")}</Paragraph>
      </>
    ),
    action: { label: t("Keep my account"), url },
    reason: t("Somebody who is signed in with your account asked for this and gave your password."),
  };
}
