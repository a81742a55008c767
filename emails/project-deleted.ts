import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "project-deleted" }>["data"];

/** To the owner, when the deletion of a project was asked for. */
export const projectDeleted = ({ project, by, url, until }: Data): Letter => ({
  subject: `${project} will be deleted on ${until}`,
  paragraphs: [
    `${by} asked for the deletion of the project ${project}. From now on it takes no messages, runs nothing and nobody can open it.`,
    `On ${until} everything in it is deleted for good. Until then the owner can cancel that on the Dashboard.`,
  ],
  action: { label: "Open the Dashboard", url },
  reason: "You own this project.",
});
