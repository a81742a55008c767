import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
} from "openid-client";
import { say } from "@/lib/words/sentence";
import { ProviderFault, providerClient, readProvider } from "@/server/integrations/oauth/know-provider";

/** A provider as it is set up here. */
export type KnownProvider = { discoveryUrl: string; clientId: string; clientSecret: string | null; scopes: string };

/** What goes out with a browser and has to come back, or proves later who asked. Never leaves the server together. */
export type SignInProof = { state: string; nonce: string; verifier: string };

/** Who somebody is, as a provider says and signed. */
export type ProviderIdentity = {
  issuer: string;
  subject: string;
  email: string | null;
  isEmailVerified: boolean;
  name: string | null;
  /** The tag of the language they read there, as fr-CA. */
  locale: string | null;
};

async function clientOf({ discoveryUrl, clientId, clientSecret }: KnownProvider): Promise<Configuration> {
  const client = providerClient(await readProvider(discoveryUrl), clientId, clientSecret);
  // Without TLS only the operator's exact exceptions are asked: the guarded way out judges each address itself.
  if (new URL(discoveryUrl).protocol === "http:") allowInsecureRequests(client);
  return client;
}

/** Where to send a browser to sign in. Throws ProviderFault. */
export async function signInAddress(known: KnownProvider, callback: string, proof: SignInProof): Promise<string> {
  const client = await clientOf(known);
  const url = buildAuthorizationUrl(client, {
    redirect_uri: callback,
    scope: known.scopes,
    state: proof.state,
    nonce: proof.nonce,
    code_challenge: await calculatePKCECodeChallenge(proof.verifier),
    code_challenge_method: "S256",
  });
  return url.href;
}

/**
 * Who came back: the code becomes an id token, whose signature, issuer, audience, nonce and times are checked.
 * Null where the provider let nobody in. Throws ProviderFault.
 */
export async function readIdentity(
  known: KnownProvider,
  back: URL,
  proof: SignInProof,
): Promise<ProviderIdentity | null> {
  const client = await clientOf(known);
  try {
    const checks = {
      ...{ expectedState: proof.state, expectedNonce: proof.nonce, pkceCodeVerifier: proof.verifier },
      idTokenExpected: true,
    };
    const tokens = await authorizationCodeGrant(client, back, checks);
    const claims = tokens.claims();
    if (!claims) throw new ProviderFault("untrusted", say("no id token came"));
    const hasMore = claims.email === undefined && client.serverMetadata().userinfo_endpoint !== undefined;
    const more = hasMore ? await fetchUserInfo(client, tokens.access_token, claims.sub) : {};
    const said: Record<string, unknown> = { ...more, ...claims };
    return {
      ...{ issuer: claims.iss, subject: claims.sub },
      email: typeof said.email === "string" ? said.email : null,
      isEmailVerified: said.email_verified === true,
      name: typeof said.name === "string" ? said.name : null,
      locale: typeof said.locale === "string" ? said.locale : null,
    };
  } catch (error) {
    if (error instanceof AuthorizationResponseError) return null;
    throw faultOf(error);
  }
}

/** The client wraps what the way out threw; codes are told on, never what an answer said. */
function faultOf(error: unknown): ProviderFault {
  for (let one = error; one instanceof Error; one = one.cause) if (one instanceof ProviderFault) return one;
  const code = error instanceof Error && "code" in error ? String(error.code) : String((error as Error | null)?.name);
  return new ProviderFault("untrusted", { id: code });
}
