import type { InboxAuthKind, NewInboxAuth } from "@/contracts/inbox-auth";
import { type Sentence, say, verbatim } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

export const kindWords: Record<InboxAuthKind, Sentence> = {
  api_key: say("API key"),
  basic: say("User name and password"),
  hmac_github: say("Signature, GitHub style"),
  hmac_stripe: say("Signature, Stripe style"),
  hmac_standard: say("Signature, Standard Webhooks"),
};

/** What a sender does with each, as the choice of a kind says it. */
const kindHints: Record<InboxAuthKind, Sentence> = {
  api_key: say("In the header x-api-key"),
  basic: say("Basic authentication; ODK Collect, CommCare, Kobo"),
  hmac_github: say("x-hub-signature-256 over the body"),
  hmac_stripe: say("stripe-signature over time and body"),
  hmac_standard: say("webhook-id, -timestamp and -signature"),
};

/** The kinds to choose from. */
export function kindChoicesIn(t: Translate): { value: InboxAuthKind; label: string; hint: string }[] {
  const kinds = Object.keys(kindHints) as InboxAuthKind[];
  return kinds.map((value) => ({ value, label: t(kindWords[value]), hint: t(kindHints[value]) }));
}

/** What to give to the sender, as it is typed there. */
export function senderLines({ kind, username, secret }: NewInboxAuth): { label: Sentence; text: string }[] {
  if (kind === "api_key") return [{ label: say("Header"), text: verbatim("x-api-key: ") + secret }];
  if (kind === "basic") {
    return [
      { label: say("User name"), text: username ?? "" },
      { label: say("Password"), text: secret },
    ];
  }
  return [{ label: say("Signing secret"), text: secret }];
}
