import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "credential-handed-over" }>["data"];

/** To the former owner of a credential. */
export const credentialHandedOver = ({ credential, to, url }: Data): Letter => ({
  subject: `You handed ${credential} over to ${to}`,
  paragraphs: [
    `The credential ${credential} belongs to ${to} now. You cannot look at it, change it or take it back.`,
    `Jobs of the projects it is granted to go on using it until ${to} takes it from them.`,
    "If this was not you: change your password and end your other sessions, and let whoever runs the other system revoke what the credential holds.",
  ],
  action: { label: "Look at your credentials", url },
  reason: "You owned this credential.",
});
