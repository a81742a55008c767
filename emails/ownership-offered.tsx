import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "ownership-offered" }>["data"];

/** To the member who is to be the next owner. */
export function ownershipOffered({ project, by, url, until }: Data, { t, day }: MailReader): Mail {
  const preview = t`${by} owns the project ${project} and offers it to you. Who accepts becomes its only owner; ${by} stays as an admin.`;
  return {
    subject: t`${by} wants to hand ${project} over to you`,
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t`The offer ends on ${day(until)}.`}</Paragraph>
      </>
    ),
    action: { label: t("Look at the offer"), url },
    reason: t("You are a member of this project. If you do nothing, nothing changes."),
  };
}
