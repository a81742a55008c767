import { z } from "zod";
import { CredentialId } from "@/contracts/credentials";
import { type Sentence, say } from "@/lib/words/sentence";

const ClientId = z.string().min(1).max(40);
const Address = z
  .url({ protocol: /^https?$/, error: "Give a whole address, such as https://login.example.org/token." })
  .max(2000);
const MaybeAddress = z.union([z.literal(""), Address]).default("");

/** How a client proves itself where tokens are given: in the body, or by HTTP Basic. */
export const CLIENT_PROOFS = ["body", "basic"] as const;

/** `id`: one to change; else a new one. `clientSecret` left out keeps the one that is stored. */
export const SaveOauthClient = z.object({
  id: ClientId.optional(),
  name: z.string().trim().min(1, "Give the provider a name.").max(80),
  authorizeUrl: Address,
  tokenUrl: Address,
  revokeUrl: MaybeAddress,
  userinfoUrl: MaybeAddress,
  scopes: z.string().trim().max(2000).default(""),
  clientId: z.string().trim().min(1, "The provider gave you a client id.").max(500),
  clientSecret: z.string().max(2000).optional(),
  proof: z.enum(CLIENT_PROOFS).default("body"),
  enabled: z.boolean().default(true),
});

/** A provider as a superuser sees it; never its secret. */
export type OauthClientItem = {
  id: string;
  name: string;
  authorizeUrl: string;
  tokenUrl: string;
  revokeUrl: string;
  userinfoUrl: string;
  scopes: string;
  clientId: string;
  hasSecret: boolean;
  proof: (typeof CLIENT_PROOFS)[number];
  enabled: boolean;
  /** How many credentials were authorised with it. */
  credentials: number;
};

export type OauthClients = { clients: OauthClientItem[]; callbackUrl: string };

/** A new credential of this name with this provider, or one of one's own again. */
export const BeginAuthorisation = z.union([
  z.object({ credentialId: CredentialId }),
  z.object({
    client: ClientId,
    name: z.string().trim().min(1, "Give the credential a name.").max(200),
    /** Slug or id of a project to grant it to at once. */
    project: z.string().min(1).optional(),
  }),
]);

/** What the provider sent the browser back with. */
export const FinishAuthorisation = z.object({
  state: z.string().max(200),
  code: z.string().max(4000).optional(),
  error: z.string().max(200).optional(),
});

/** Whether what a credential holds still opens anything. */
export type CredentialHealth = {
  credentialId: string;
  provider: string;
  state: "good" | "expires" | "broken";
  /** Why it is broken, or why it will be: the id of a sentence. */
  why: string | null;
  expiresAt: Date | null;
  authorisedAs: string | null;
  /** Runs that wait for it, of the projects one may see. */
  waiting: number;
  isMine: boolean;
};

/** The type of a credential that was authorised with a provider. */
export const oauthType = (clientId: string) => `oauth:${clientId}`;
export const isOauthType = (type: string) => type.startsWith("oauth:");

const REFUSALS: Record<string, Sentence> = {
  invalid_grant: say("the permission was withdrawn or has run out."),
  access_denied: say("access was denied."),
  invalid_client: say("it does not know this Millrace any more. Ask whoever runs the server to look at its settings."),
  unauthorized_client: say("this Millrace may not do that there. Ask whoever runs the server to look at its settings."),
  invalid_scope: say("it does not give what was asked for."),
  no_renewal: say("it has run out, and its provider gave no way to renew it."),
  no_answer: say("it did not answer. Try again in a moment."),
  no_reason: say("it refused without a reason."),
  over: say("the authorisation took too long, or was begun in another browser. Begin again."),
};

/** Why a provider refused, or did not get to answer, in words; by the code of OAuth or one of our own. */
export function refusalWords(code: string): Sentence {
  return REFUSALS[code] ?? (/^[a-z_]{1,40}$/.test(code) ? say`it says ${code}.` : say("it refused without a reason."));
}

/** The same from its English words, as they were kept. */
export function refusalSaid(words: string): Sentence {
  const code = /^it says ([a-z_]{1,40})\.$/.exec(words)?.[1];
  return code === undefined ? { id: words } : refusalWords(code);
}
