import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "password-changed" }>["data"];

/** To the owner of an account whose password is another now. */
export function passwordChanged({ email, how, url }: Data, { t }: MailReader): Mail {
  const preview =
    how === "link"
      ? t`The password of ${email} was changed by a link that was mailed to this address.`
      : t`The password of ${email} was changed in Account Settings.`;
  return {
    subject: t("Your password was changed"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>
          {how === "link" ? t("You are signed out everywhere.") : t("All other sessions have ended.")}
        </Paragraph>
      </>
    ),
    action: { label: t("It was not me: set a new password"), url },
    reason: t("You have an account on this Millrace; changes of its password are always told."),
  };
}
