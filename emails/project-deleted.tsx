import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "project-deleted" }>["data"];

/** To the owner, when the deletion of a project was asked for. */
export function projectDeleted({ project, by, url, until }: Data, { t, day }: MailReader): Mail {
  const preview = t`${by} asked for the deletion of the project ${project}. From now on it takes no messages, runs nothing and nobody can open it.`;
  return {
    subject: t`${project} will be deleted on ${day(until)}`,
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
        <Paragraph>{t`On ${day(until)} everything in it is deleted for good. Until then the owner can cancel that on the Dashboard.`}</Paragraph>
      </>
    ),
    action: { label: t("Open the Dashboard"), url },
    reason: t("You own this project."),
  };
}
