import type { MailContent } from "@/contracts/mail";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "member-added" }>["data"];

/** To somebody with an account who was added to a project. */
export function memberAdded({ project, role, by, url }: Data, { t }: MailReader): Mail {
  const preview = t`${by} added you to the project ${project} on Millrace. Your role there is ${t(role)}.`;
  return {
    subject: t`You are now ${t(role)} of ${project}`,
    preview,
    body: (
      <>
        <Paragraph>{preview}</Paragraph>
      </>
    ),
    action: { label: t("Open the project"), url },
    reason: t("You have an account on this Millrace. Whoever does not want to belong to a project can leave it there."),
  };
}
