import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "email-change-undone" }>["data"];

/** To both addresses of an account whose change of address was taken back. */
export const emailChangeUndone = ({ email, url }: Data): Letter => ({
  subject: "The change of address was taken back",
  paragraphs: [
    `The account belongs to ${email} again, and everybody was signed out.`,
    "Whoever changed the address knew the password: set a new one.",
  ],
  action: { label: "Set a new password", url },
  reason: "This address is, or was for a while, that of an account on this Millrace.",
});
