import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "recovery-code-used" }>["data"];

/** To the owner of an account whose second factor was proven by a recovery code. */
export function recoveryCodeUsed({ email, left, url }: Data, { t }: MailReader): Mail {
  const preview = t`Somebody with the password of ${email} used one of its recovery codes in place of the authenticator.`;
  return {
    subject: t("A recovery code was used"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>
          {left === 0
            ? t("None is left. Make new ones in Account Settings before you need them.")
            : t("{left, plural, one {# code is left.} other {# codes are left.}} Each works once.", { left })}
        </Paragraph>
      </>
    ),
    action: { label: t("It was not me: set a new password"), url },
    reason: t("You have an account on this Millrace; the use of a recovery code is always told."),
  };
}
