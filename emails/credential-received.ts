import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "credential-received" }>["data"];

/** To the new owner of a credential. */
export const credentialReceived = ({ credential, from, url }: Data): Letter => ({
  subject: `${from} handed ${credential} over to you`,
  paragraphs: [
    `You are the owner of the credential ${credential} now: only you can look at it, change it or delete it.`,
    "Jobs of the projects it is granted to go on using it until you take it from them.",
  ],
  action: { label: "Look at your credentials", url },
  reason: "You have an account here, and its email address and user number were given.",
});
