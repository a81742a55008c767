import {
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  type CustomFetch,
  customFetch,
  enableNonRepudiationChecks,
  None,
  type ServerMetadata,
} from "openid-client";
import { z } from "zod";
import { type Sentence, say } from "@/lib/words/sentence";
import { english } from "@/lib/words/translate";
import { askProvider, type ProviderAnswer } from "@/server/integrations/oauth/ask-provider";
import { isAskable } from "@/server/security/askable-address";
import { UnaskedError } from "./ask-provider";

const WELL_KNOWN = "/.well-known/openid-configuration";

/** Why a provider cannot be used: it said nothing, or what it said does not hold. The message is for people. */
export class ProviderFault extends Error {
  constructor(
    readonly kind: "silent" | "untrusted",
    readonly words: Sentence,
  ) {
    super(english(words));
    this.name = "ProviderFault";
  }
}

function ask(question: Parameters<typeof askProvider>[0]): Promise<ProviderAnswer> {
  return askProvider(question).catch((error: unknown) => {
    throw new ProviderFault(
      "silent",
      error instanceof UnaskedError ? error.words : { id: error instanceof Error ? error.message : "" },
    );
  });
}

const Endpoint = z.url({ protocol: /^https?$/ }).max(2000);

/** What is relied on of a discovery document; what else stands in it is left out. */
const Document = z.object({
  issuer: Endpoint,
  authorization_endpoint: Endpoint,
  token_endpoint: Endpoint,
  jwks_uri: Endpoint,
  userinfo_endpoint: Endpoint.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  scopes_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});
export type ProviderDocument = z.output<typeof Document>;

const bare = (address: string) => address.replace(/\/+$/, "");

/**
 * A provider's discovery document, by its address or that of the issuer, over the guarded way out only. It has to be
 * that of the issuer it was asked of, and everything in it has to be on the open internet. Throws ProviderFault.
 */
export async function readProvider(discoveryUrl: string): Promise<ProviderDocument> {
  const issuer = bare(discoveryUrl.endsWith(WELL_KNOWN) ? discoveryUrl.slice(0, -WELL_KNOWN.length) : discoveryUrl);
  const answer = await ask({ url: issuer + WELL_KNOWN, method: "GET", headers: {} });
  if (answer.status !== 200) throw new ProviderFault("silent", say`It answered ${answer.status}.`);
  const document = Document.safeParse(answer.body);
  if (!document.success) {
    const fields = [...new Set(document.error.issues.map(({ path }) => path.join(".")))].filter(Boolean).join(", ");
    throw new ProviderFault(
      "untrusted",
      fields ? say`This is no discovery document: look at ${fields}.` : say("This is no discovery document."),
    );
  }
  const { data } = document;
  if (bare(data.issuer) !== issuer) {
    throw new ProviderFault("untrusted", say`The document is that of another issuer: ${data.issuer.slice(0, 200)}.`);
  }
  const addresses = [data.authorization_endpoint, data.token_endpoint, data.jwks_uri, data.userinfo_endpoint];
  const closed = addresses.find((address) => address !== undefined && !isAskable(address));
  if (closed)
    throw new ProviderFault("untrusted", say`It names an address that is not asked: ${closed.slice(0, 200)}.`);
  return data;
}

/** How many keys a provider shows to check its signatures by. Throws ProviderFault. */
export async function readSigningKeys({ jwks_uri: url }: ProviderDocument): Promise<number> {
  const answer = await ask({ url, method: "GET", headers: {} });
  const keys = z.object({ keys: z.array(z.object({ kty: z.string() })) }).safeParse(answer.body);
  if (answer.status !== 200 || !keys.success) throw new ProviderFault("untrusted", say("Its keys cannot be read."));
  return keys.data.keys.length;
}

const guardedFetch: CustomFetch = async (url, { method, headers, body }) => {
  const text = body instanceof URLSearchParams ? body.toString() : typeof body === "string" ? body : undefined;
  const question = { url, method: method === "POST" ? ("POST" as const) : ("GET" as const), headers };
  const answer = await ask({ ...question, ...(text === undefined ? {} : { body: text }) });
  const shown = { status: answer.status, headers: { "content-type": "application/json" } };
  return new Response(JSON.stringify(answer.body), shown);
};

/** How the maintained client asks this provider: by the guarded way out, every signature checked. */
export function providerClient(document: ProviderDocument, clientId: string, secret: string | null): Configuration {
  const proofs = document.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const withSecret = proofs.includes("client_secret_basic") ? ClientSecretBasic : ClientSecretPost;
  const metadata: ServerMetadata = { ...document };
  const client = new Configuration(metadata, clientId, undefined, secret === null ? None() : withSecret(secret));
  client[customFetch] = guardedFetch;
  enableNonRepudiationChecks(client);
  return client;
}
