import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "member-added" }>["data"];

/** To somebody with an account who was added to a project. */
export const memberAdded = ({ project, role, by, url }: Data): Letter => ({
  subject: `You are now ${role} of ${project}`,
  paragraphs: [`${by} added you to the project ${project} on Millrace. Your role there is ${role}.`],
  action: { label: "Open the project", url },
  reason: "You have an account on this Millrace. Whoever does not want to belong to a project can leave it there.",
});
