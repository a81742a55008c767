import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "provider-linked" }>["data"];

/** To the owner of an account that a provider signs in from now on. */
export const providerLinked = ({ email, provider, url }: Data): Letter => ({
  subject: "Another way to sign in to your account",
  paragraphs: [
    `From now on ${provider} signs in to the account of ${email}.`,
    "If it was not you, take the link away in Account Settings, and change your password.",
  ],
  action: { label: "Look at it", url },
  reason: "You have an account on this Millrace; new ways into it are always told.",
});
