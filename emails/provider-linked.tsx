import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "provider-linked" }>["data"];

/** To the owner of an account that a provider signs in from now on. */
export function providerLinked({ email, provider, url }: Data, { t }: MailReader): Mail {
  const preview = t`From now on ${provider} signs in to the account of ${email}.`;
  return {
    subject: t("Another way to sign in to your account"),
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>
          {t("If it was not you, take the link away in Account Settings, and change your password.")}
        </Paragraph>
      </>
    ),
    action: { label: t("Look at it@@link"), url },
    reason: t("You have an account on this Millrace; new ways into it are always told."),
  };
}
