import type { InboxAuthKind, NewInboxAuth } from "@/contracts/inbox-auth";

export const kindWords: Record<InboxAuthKind, string> = {
  api_key: "API key",
  basic: "User name and password",
  hmac_github: "Signature, GitHub style",
  hmac_stripe: "Signature, Stripe style",
  hmac_standard: "Signature, Standard Webhooks",
};

/** What a sender does with each, as the choice of a kind says it. */
export const kindChoices: { value: InboxAuthKind; label: string; hint: string }[] = [
  { value: "api_key", label: kindWords.api_key, hint: "In the header x-api-key" },
  { value: "basic", label: kindWords.basic, hint: "Basic authentication; ODK Collect, CommCare, Kobo" },
  { value: "hmac_github", label: kindWords.hmac_github, hint: "x-hub-signature-256 over the body" },
  { value: "hmac_stripe", label: kindWords.hmac_stripe, hint: "stripe-signature over time and body" },
  { value: "hmac_standard", label: kindWords.hmac_standard, hint: "webhook-id, -timestamp and -signature" },
];

/** What to give to the sender, as it is typed there. */
export function senderLines({ kind, username, secret }: NewInboxAuth): { label: string; text: string }[] {
  if (kind === "api_key") return [{ label: "Header", text: `x-api-key: ${secret}` }];
  if (kind === "basic") {
    return [
      { label: "User name", text: username ?? "" },
      { label: "Password", text: secret },
    ];
  }
  return [{ label: "Signing secret", text: secret }];
}
