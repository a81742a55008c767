import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "second-factor-changed" }>["data"];

const SUBJECTS = {
  on: "Your second factor is on",
  off: "Your second factor is off",
  reset: "Your second factor was taken off",
} as const;

/** To the owner of an account whose second factor was turned on or off. */
export const secondFactorChanged = ({ email, change, url }: Data): Letter => ({
  subject: SUBJECTS[change],
  paragraphs: [
    {
      on: `From now on signing in as ${email} takes a code of your authenticator besides the password. Keep the recovery codes where you find them without your phone.`,
      off: `Signing in as ${email} takes the password alone again. It was turned off in Account Settings.`,
      reset: `Whoever runs this server took the second factor off ${email} and ended all its sessions. Set up another one after you have signed in.`,
    }[change],
  ],
  action: { label: "It was not me: set a new password", url },
  reason: "You have an account on this Millrace; changes of its second factor are always told.",
});
