import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "proof-code" }>["data"];

/** To somebody without a password who is about to do something that must not happen by another's hand. */
export function proofCode({ email, code, minutes, url }: Data, { t }: MailReader): Mail {
  const preview = t`Your code is ${code}. Type it where Millrace asks for it.`;
  return {
    subject: t("Your code to confirm that it is you"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t`It works once, within ${minutes} minutes, in the browser in which it was asked for. Nobody who runs Millrace asks you for it.`}</Paragraph>
      </>
    ),
    action: { label: t("Open your account"), url },
    reason: t`Somebody who is signed in as ${email} asked for it. If it was not you, sign out everywhere in your account settings.`,
  };
}
