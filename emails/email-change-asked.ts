import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "email-change-asked" }>["data"];

/** To the present address of an account that is to move to another. */
export const emailChangeAsked = ({ email, to, url }: Data): Letter => ({
  subject: "Your account is to move to another address",
  paragraphs: [
    `Somebody who is signed in as ${email} wants to use ${to} instead. It counts once a link sent there was followed.`,
    "If it was not you, set a new password now: that signs everybody out and stops the change.",
  ],
  action: { label: "It was not me: set a new password", url },
  reason: "You have an account on this Millrace; changes of its address are always told.",
});
