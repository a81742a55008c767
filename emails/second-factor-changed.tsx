import type { MailContent } from "@/contracts/mail";
import { say } from "@/lib/words/sentence";
import type { Mail, MailReader } from "./mail-layout";
import { Paragraph } from "./mail-parts";

type Data = Extract<MailContent, { template: "second-factor-changed" }>["data"];

const SUBJECTS = {
  on: say("Your second factor is on"),
  off: say("Your second factor is off"),
  reset: say("Your second factor was taken off"),
} as const;

/** To the owner of an account whose second factor was turned on or off. */
export function secondFactorChanged({ email, change, url }: Data, { t }: MailReader): Mail {
  const preview = {
    on: t`From now on signing in as ${email} takes a code of your authenticator besides the password. Keep the recovery codes where you find them without your phone.`,
    off: t`Signing in as ${email} takes the password alone again. It was turned off in Account Settings.`,
    reset: t`Whoever runs this server took the second factor off ${email} and ended all its sessions. Set up another one after you have signed in.`,
  }[change];
  return {
    subject: t(SUBJECTS[change]),
    preview,
    body: <Paragraph>{preview}</Paragraph>,
    action: { label: t("It was not me: set a new password"), url },
    reason: t("You have an account on this Millrace; changes of its second factor are always told."),
  };
}
