import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "credential-handed-over" }>["data"];

/** To the former owner of a credential. */
export function credentialHandedOver({ credential, to, url }: Data, { t }: MailReader): Mail {
  const preview = t`The credential ${credential} belongs to ${to} now. You cannot look at it, change it or take it back.`;
  return {
    subject: t`You handed ${credential} over to ${to}`,
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t`Jobs of the projects it is granted to go on using it until ${to} takes it from them.`}</Paragraph>
        <Paragraph>
          {t(
            "If this was not you: change your password and end your other sessions, and let whoever runs the other system revoke what the credential holds.",
          )}
        </Paragraph>
      </>
    ),
    action: { label: t("Look at your credentials"), url },
    reason: t("You owned this credential."),
  };
}
