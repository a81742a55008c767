import { createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";

/** What a person of the provider is known by there. */
export type OpenidPerson = { email?: string; email_verified?: boolean; name?: string; locale?: string };

/** Parts of an id token, to be changed by a provider that lies. */
export type IdToken = { header: Record<string, unknown>; claims: Record<string, unknown> };

/** A certified provider of OpenID Connect on a free port of this machine, with a sign-in page that asks only for a name. */
export type OpenidDouble = {
  host: string;
  issuer: string;
  /** By the name they sign in with there, which is their subject too. */
  people: Map<string, OpenidPerson>;
  /** Registers a client; its id and secret. */
  register: (redirectUrl: string) => Promise<{ clientId: string; clientSecret: string }>;
  /** Changes each id token that is given out from now on; signed anew with the provider's key, unless `alg` is none. */
  forge: ((token: IdToken) => IdToken) | null;
  /** Another key than the one it shows, for signing forged tokens. */
  signWith: JsonWebKey | null;
  close: () => void;
};

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;

const PAGE = `<!doctype html><html lang="en"><title>Provider</title><h1>Sign in at the provider</h1>
<form method="post"><label>Login <input name="login"></label><button>Go on</button></form></html>`;

function settings(people: OpenidDouble["people"], key: object): Configuration {
  return {
    jwks: { keys: [{ ...key, kid: "one", use: "sig", alg: "RS256" }] } as NonNullable<Configuration["jwks"]>,
    cookies: { keys: ["a key of the double"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "locale"] },
    features: { devInteractions: { enabled: false }, registration: { enabled: true } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    ttl: { Session: 600, Grant: 600, Interaction: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...(people.get(sub) ?? ofAddress(sub)) }) }),
    // Nobody is asked what a client may see: this one gives what was asked for.
    loadExistingGrant: async (ctx) => {
      const { client, session, params } = ctx.oidc;
      const accountId = session?.accountId;
      if (!client || !accountId) return undefined;
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId });
      grant.addOIDCScope(String(params?.scope ?? "openid"));
      await grant.save();
      return grant;
    },
  };
}

/** Whoever signs in there by an address that nobody was told of: it is theirs, and confirmed. */
function ofAddress(login: string): OpenidPerson {
  return login.includes("@") ? { email: login, email_verified: true } : {};
}

/** Starts one. */
export async function startOpenidDouble(): Promise<OpenidDouble> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const people: OpenidDouble["people"] = new Map();
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `http://${host}`;
  const jwk = privateKey.export({ format: "jwk" });
  const provider = new Provider(issuer, settings(people, jwk));
  const double: OpenidDouble = {
    ...{ host, issuer, people, forge: null, signWith: null },
    register: async (redirectUrl) => {
      const reply = await fetch(`${issuer}/reg`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ redirect_uris: [redirectUrl] }),
      });
      const { client_id, client_secret } = (await reply.json()) as { client_id: string; client_secret: string };
      return { clientId: client_id, clientSecret: client_secret };
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  const pass = provider.callback();
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/interaction/")) void interact(provider, request, response);
    else {
      if (request.url?.startsWith("/token") && double.forge)
        forgeAnswer(response, double.forge, double.signWith ?? jwk);
      void pass(request, response);
    }
  });
  return double;
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const accountId = new URLSearchParams(Buffer.concat(chunks).toString()).get("login") ?? "";
  const result = accountId ? { login: { accountId } } : { error: "access_denied" };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** Puts another id token into what the provider answers. */
function forgeAnswer(response: ServerResponse, forge: (token: IdToken) => IdToken, jwk: JsonWebKey): void {
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  const end = response.end.bind(response) as (text: string) => ServerResponse;
  response.end = ((chunk: unknown) => {
    const body = JSON.parse(String(chunk)) as { id_token?: string };
    if (body.id_token) {
      const [header, claims] = body.id_token.split(".");
      const token = forge({ header: decoded(header), claims: decoded(claims) });
      const signed = `${encoded(token.header)}.${encoded(token.claims)}`;
      const mark =
        token.header.alg === "none" ? "" : sign("RSA-SHA256", Buffer.from(signed), key).toString("base64url");
      body.id_token = `${signed}.${mark}`;
    }
    const text = JSON.stringify(body);
    response.setHeader("content-length", Buffer.byteLength(text));
    return end(text);
  }) as ServerResponse["end"];
}

/** A browser's way through the provider: from the address it was sent to, signed in as `login`, to what it comes back with. */
export async function visitOpenid(url: string, login: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const ask = async (to: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const reply = await fetch(to, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const line of reply.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return reply;
  };
  const { origin } = new URL(url);
  let at = url;
  for (let hop = 0; hop < 10; hop++) {
    const isPage = new URL(at).pathname.startsWith("/interaction/");
    const reply = await ask(at, isPage ? { method: "POST", body: new URLSearchParams({ login }) } : {});
    const next = reply.headers.get("location");
    if (!next) throw new Error(`${at} answered ${reply.status}: ${await reply.text()}`);
    at = new URL(next, at).href;
    if (new URL(at).origin !== origin) return new URL(at);
  }
  throw new Error("the provider sent its visitor round in circles");
}
