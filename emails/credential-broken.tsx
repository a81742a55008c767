import type { MailContent } from "@/contracts/mail";
import { refusalSaid } from "@/contracts/oauth";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "credential-broken" }>["data"];

/** To the owner of a credential that its provider does not renew any more. */
export function credentialBroken({ credential, provider, why, url }: Data, { t }: MailReader): Mail {
  const preview = t`${provider} does not renew your credential ${credential} any more: ${t(refusalSaid(why))}`;
  return {
    subject: t`Reauthorise ${credential}`,
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>
          {t(
            "Runs of jobs that use it wait until you authorise it again, and go on by themselves then. None of them fails meanwhile.",
          )}
        </Paragraph>
      </>
    ),
    action: { label: t("Reauthorise"), url },
    reason: t("You own this credential. Nobody else can authorise it."),
  };
}
