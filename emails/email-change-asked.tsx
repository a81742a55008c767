import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "email-change-asked" }>["data"];

/** To the present address of an account that is to move to another. */
export function emailChangeAsked({ email, to, url }: Data, { t }: MailReader): Mail {
  const preview = t`Somebody who is signed in as ${email} wants to use ${to} instead. It counts once a link sent there was followed.`;
  return {
    subject: t("Your account is to move to another address"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>
          {t("If it was not you, set a new password now: that signs everybody out and stops the change.")}
        </Paragraph>
      </>
    ),
    action: { label: t("It was not me: set a new password"), url },
    reason: t("You have an account on this Millrace; changes of its address are always told."),
  };
}
