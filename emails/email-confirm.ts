import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "email-confirm" }>["data"];

/** To somebody who made an account: the link proves that the address is theirs. */
export const emailConfirm = ({ name, email, url, until }: Data): Letter => ({
  subject: "Confirm your email address",
  paragraphs: [
    `Welcome to Millrace, ${name}. Confirm that ${email} is your address: then others can add you to their projects.`,
    `The link works once, until ${until}.`,
  ],
  action: { label: "Confirm the address", url },
  reason: "Somebody made an account with this address. If it was not you, do nothing: it stays unconfirmed.",
});
