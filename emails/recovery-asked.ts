import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "recovery-asked" }>["data"];

/** To somebody who forgot their password. */
export const recoveryAsked = ({ email, url, minutes }: Data): Letter => ({
  subject: "Set a new password",
  paragraphs: [
    `Somebody, probably you, asked for a new password for ${email}.`,
    `The link works once, within ${minutes} minutes. Setting a password signs you out everywhere; a second factor stays as it is.`,
  ],
  action: { label: "Set a new password", url },
  reason: "If it was not you, do nothing: your password stays as it is.",
});
