import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "email-changed" }>["data"];

/** To the former address of an account, with the way back. */
export function emailChanged({ email, to, url, until }: Data, { t, day }: MailReader): Mail {
  const preview = t`From now on you sign in with ${to}. ${email} is no longer the address of your account.`;
  return {
    subject: t("Your account moved to another address"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t`If it was not you, take it back until ${day(until)}: that signs everybody out.`}</Paragraph>
      </>
    ),
    action: { label: t("Take it back@@address"), url },
    reason: t("This address had an account on this Millrace until now."),
  };
}
