import { z } from "zod";
import { type Sentence, say } from "@/lib/words/sentence";

const Key = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Use small letters, digits and hyphens, such as google.");

const DiscoveryAddress = z
  .url({ protocol: /^https?$/, error: "Give a whole address, such as https://login.example.org." })
  .max(2000);

/** `isNew`: nothing is to be there under this key. `clientSecret` left out keeps the one that is stored. */
export const SaveSignInProvider = z.object({
  /** Stands in the redirect address; never changes. */
  key: Key,
  isNew: z.boolean(),
  name: z.string().trim().min(1, "Give it the name that its button shows.").max(60),
  discoveryUrl: DiscoveryAddress,
  clientId: z.string().trim().min(1, "The provider gave you a client id.").max(500),
  clientSecret: z.string().max(2000).optional(),
  scopes: z
    .string()
    .trim()
    .max(500)
    .regex(/^(?:[\x21-\x7e]+ )*[\x21-\x7e]+$/, "Scopes are words with one space between.")
    .refine((words) => words.split(" ").includes("openid"), "Without openid no provider says who somebody is.")
    .default("openid email profile"),
  enabled: z.boolean().default(true),
});

export const ByProvider = z.object({ provider: z.string().min(1).max(40) });
export const TryProvider = z.object({ discoveryUrl: DiscoveryAddress });
export const BeginProviderSignIn = ByProvider.extend({ goTo: z.string().max(2000).default("/") });
export const ByIdentity = z.object({ identityId: z.string().min(1).max(30) });

/** A provider as a superuser sees it; never its secret. */
export type SignInProviderItem = {
  key: string;
  name: string;
  discoveryUrl: string;
  clientId: string;
  hasSecret: boolean;
  scopes: string;
  enabled: boolean;
  /** Where it is to send browsers back to: registered there. */
  redirectUrl: string;
  /** How many accounts are linked with it. */
  people: number;
};

/** `redirectPattern`: the redirect address, with `KEY` where the key of a new provider will stand. */
export type SignInProviders = { providers: SignInProviderItem[]; redirectPattern: string };

/** What a look at a provider's discovery document found: `notes` are sentences about what may be missing. */
export type ProviderTried = { works: true; issuer: string; notes: string[] } | { works: false; why: Sentence };

/** The button of a provider on the sign-in page. */
export type ProviderButton = { key: string; name: string };

/** A provider that signs one's account in. */
export type LinkedIdentity = {
  id: string;
  provider: string;
  email: string;
  enabled: boolean;
  linkedAt: Date;
  lastUsedAt: Date | null;
};

/** `hasPassword`: without one the last provider cannot be unlinked. */
export type OwnIdentities = { identities: LinkedIdentity[]; providers: ProviderButton[]; hasPassword: boolean };

/** Why nobody was signed in by a provider. */
export const PROVIDER_REFUSALS = [
  ...["PROVIDER_OFF", "PROVIDER_OVER", "PROVIDER_DENIED", "PROVIDER_SILENT", "PROVIDER_UNTRUSTED"],
  ...["PROVIDER_EMAIL", "PROVIDER_UNCONFIRMED", "PROVIDER_CLOSED", "PROVIDER_DISABLED", "PROVIDER_TAKEN"],
] as const;
export type ProviderRefusal = (typeof PROVIDER_REFUSALS)[number];

const WORDS: Record<ProviderRefusal, Sentence> = {
  PROVIDER_OFF: say("This way of signing in is switched off here."),
  PROVIDER_OVER: say("The sign-in took too long, or was begun in another browser. Begin again."),
  PROVIDER_DENIED: say("The provider did not let you in, or you went back. Try again, or sign in with your password."),
  PROVIDER_SILENT: say("The provider does not answer just now. Try again in a moment, or sign in with your password."),
  PROVIDER_UNTRUSTED: say(
    "What the provider answered does not hold, so it was refused. Tell whoever runs this server if it happens again.",
  ),
  PROVIDER_EMAIL: say(
    "The provider does not say that you confirmed an email address with it. Confirm it there, then try again.",
  ),
  PROVIDER_UNCONFIRMED: say(
    "There is an account with your address whose address was never confirmed. Sign in with its password and confirm the address, then try again.",
  ),
  PROVIDER_CLOSED: say("You have no account here, and sign-up is closed. Ask whoever runs this server for one."),
  PROVIDER_DISABLED: say("Your account is switched off. Ask whoever runs this server."),
  PROVIDER_TAKEN: say("This login of the provider signs another account in already."),
};

/** Why nobody was signed in by a provider, in a sentence; null for what is no code of these. */
export function providerWords(code: string): Sentence | null {
  const known = PROVIDER_REFUSALS.find((one) => one === code);
  return known ? WORDS[known] : null;
}
