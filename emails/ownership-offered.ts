import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "ownership-offered" }>["data"];

/** To the member who is to be the next owner. */
export const ownershipOffered = ({ project, by, url, until }: Data): Letter => ({
  subject: `${by} wants to hand ${project} over to you`,
  paragraphs: [
    `${by} owns the project ${project} and offers it to you. Who accepts becomes its only owner; ${by} stays as an admin.`,
    `The offer ends on ${until}.`,
  ],
  action: { label: "Look at the offer", url },
  reason: "You are a member of this project. If you do nothing, nothing changes.",
});
