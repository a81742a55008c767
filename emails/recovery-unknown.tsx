import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "recovery-unknown" }>["data"];

/** To an address that nobody has an account with, and for which a new password was asked. */
export function recoveryUnknown({ email, url }: Data, { t }: MailReader): Mail {
  const preview = t`Somebody, probably you, asked for a new password for ${email}. There is no account on this Millrace with this address.`;
  return {
    subject: t("No account with this address"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t("Perhaps you signed up with another one.")}</Paragraph>
      </>
    ),
    action: { label: t("Go to the sign-in page"), url },
    reason: t("If it was not you, do nothing."),
  };
}
