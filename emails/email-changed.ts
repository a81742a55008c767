import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "email-changed" }>["data"];

/** To the former address of an account, with the way back. */
export const emailChanged = ({ email, to, url, until }: Data): Letter => ({
  subject: "Your account moved to another address",
  paragraphs: [
    `From now on you sign in with ${to}. ${email} is no longer the address of your account.`,
    `If it was not you, take it back until ${until}: that signs everybody out.`,
  ],
  action: { label: "Take it back", url },
  reason: "This address had an account on this Millrace until now.",
});
