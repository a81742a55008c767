import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "account-deletion" }>["data"];

/** To somebody whose account is to be deleted. */
export const accountDeletion = ({ email, url, until }: Data): Letter => ({
  subject: "Your account will be deleted",
  paragraphs: [
    `The account of ${email} on Millrace will be deleted on ${until}: its credentials are wiped, its memberships end.`,
    "Until then you can keep it: sign in and choose Keep my account.",
  ],
  action: { label: "Keep my account", url },
  reason: "Somebody who is signed in with your account asked for this and gave your password.",
});
