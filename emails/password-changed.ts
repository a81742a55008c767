import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "password-changed" }>["data"];

/** To the owner of an account whose password is another now. */
export const passwordChanged = ({ email, how, url }: Data): Letter => ({
  subject: "Your password was changed",
  paragraphs: [
    `The password of ${email} was changed ${how === "link" ? "by a link that was mailed to this address" : "in Account Settings"}.`,
    how === "link" ? "You are signed out everywhere." : "All other sessions have ended.",
  ],
  action: { label: "It was not me: set a new password", url },
  reason: "You have an account on this Millrace; changes of its password are always told.",
});
