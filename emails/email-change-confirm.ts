import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "email-change-confirm" }>["data"];

/** To the new address of an account: it counts once its link was followed. */
export const emailChangeConfirm = ({ email, from, url, until }: Data): Letter => ({
  subject: "Confirm your new email address",
  paragraphs: [
    `The account of ${from} on Millrace is to move to ${email}. Confirm that this is your address.`,
    `Until then nothing changes. The link works once, until ${until}.`,
  ],
  action: { label: "Confirm the new address", url },
  reason: "If you do not expect this, do nothing: without you nothing changes.",
});
