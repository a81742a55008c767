import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "recovery-unknown" }>["data"];

/** To an address that nobody has an account with, and for which a new password was asked. */
export const recoveryUnknown = ({ email, url }: Data): Letter => ({
  subject: "No account with this address",
  paragraphs: [
    `Somebody, probably you, asked for a new password for ${email}. There is no account on this Millrace with this address.`,
    "Perhaps you signed up with another one.",
  ],
  action: { label: "Go to the sign-in page", url },
  reason: "If it was not you, do nothing.",
});
