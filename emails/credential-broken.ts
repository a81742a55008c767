import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "credential-broken" }>["data"];

/** To the owner of a credential that its provider does not renew any more. */
export const credentialBroken = ({ credential, provider, why, url }: Data): Letter => ({
  subject: `Reauthorise ${credential}`,
  paragraphs: [
    `${provider} does not renew your credential ${credential} any more: ${why}`,
    "Runs of jobs that use it wait until you authorise it again, and go on by themselves then. None of them fails meanwhile.",
  ],
  action: { label: "Reauthorise", url },
  reason: "You own this credential. Nobody else can authorise it.",
});
