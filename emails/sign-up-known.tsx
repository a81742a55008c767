import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "sign-up-known" }>["data"];

/** To the owner of an account whose address was used to sign up again. */
export function signUpKnown({ email, url, recoverUrl }: Data, { t }: MailReader): Mail {
  const preview = t`Somebody, probably you, wanted to make an account on Millrace with ${email}. There is one with this address: sign in to it.`;
  return {
    subject: t("You have an account already"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t`If you forgot its password, set a new one: ${recoverUrl}`}</Paragraph>
      </>
    ),
    action: { label: t("Sign in"), url },
    reason: t("If it was not you, do nothing: whoever asked was not told that you have an account."),
  };
}
