import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "member-invited" }>["data"];

/** To somebody without an account. */
export const memberInvited = ({ project, role, by, url, until }: Data): Letter => ({
  subject: `${by} invites you to ${project}`,
  paragraphs: [
    `${by} invites you to the project ${project} on Millrace, as ${role}.`,
    `Make an account with this email address, then accept. The invitation ends on ${until}.`,
  ],
  action: { label: "See the invitation", url },
  reason: "If you did not expect this, do nothing: without you nothing happens.",
});
