import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "member-invited" }>["data"];

/** To somebody without an account. */
export function memberInvited({ project, role, by, url, until }: Data, { t, day }: MailReader): Mail {
  const preview = t`${by} invites you to the project ${project} on Millrace, as ${t(role)}.`;
  return {
    subject: t`${by} invites you to ${project}`,
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t`Make an account with this email address, then accept. The invitation ends on ${day(until)}.`}</Paragraph>
      </>
    ),
    action: { label: t("See the invitation"), url },
    reason: t("If you did not expect this, do nothing: without you nothing happens."),
  };
}
