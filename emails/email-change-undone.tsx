import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "email-change-undone" }>["data"];

/** To both addresses of an account whose change of address was taken back. */
export function emailChangeUndone({ email, url }: Data, { t }: MailReader): Mail {
  const preview = t`The account belongs to ${email} again, and everybody was signed out.`;
  return {
    subject: t("The change of address was taken back"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t("Whoever changed the address knew the password: set a new one.")}</Paragraph>
      </>
    ),
    action: { label: t("Set a new password"), url },
    reason: t("This address is, or was for a while, that of an account on this Millrace."),
  };
}
