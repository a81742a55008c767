import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "credential-received" }>["data"];

/** To the new owner of a credential. */
export function credentialReceived({ credential, from, url }: Data, { t }: MailReader): Mail {
  const preview = t`You are the owner of the credential ${credential} now: only you can look at it, change it or delete it.`;
  return {
    subject: t`${from} handed ${credential} over to you`,
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t("Jobs of the projects it is granted to go on using it until you take it from them.")}</Paragraph>
      </>
    ),
    action: { label: t("Look at your credentials"), url },
    reason: t("You have an account here, and its email address and user number were given."),
  };
}
