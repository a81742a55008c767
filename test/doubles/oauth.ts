import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A provider of OAuth2: it gives codes to whoever comes, checks client and proof, and renews until it is told not to. */
export type OauthDouble = {
  host: string;
  url: string;
  /** What its next answers at the token address are; `busy`: 503. */
  mode: "gives" | "refuses" | "busy";
  expiresIn: number;
  /** Requests to the token address so far, by grant. */
  asked: Record<string, number>;
  /** Every token it ever gave, and those it was told to take back. */
  given: string[];
  revoked: string[];
  close: () => void;
};

export const DOUBLE_CLIENT = { id: "millrace-test", secret: "double-secret-5c1e" };

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

/** Starts one on a free port of this machine. */
export async function startOauthDouble(): Promise<OauthDouble> {
  const codes = new Map<string, { challenge: string; redirect: string }>();
  const refreshTokens = new Set<string>();
  const server = createServer((request, reply) => {
    void answer(request).then(({ status, headers = {}, body }) => {
      reply.writeHead(status, { "content-type": "application/json", ...headers }).end(body ? JSON.stringify(body) : "");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const double: OauthDouble = {
    ...{ host, url: `http://${host}`, mode: "gives", expiresIn: 3600, asked: {}, given: [], revoked: [] },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };

  type Answer = { status: number; headers?: Record<string, string>; body?: object };

  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", double.url);
    if (url.pathname === "/authorize") return authorised(url.searchParams);
    if (url.pathname === "/token") return tokensFor(await formOf(request));
    if (url.pathname === "/revoke") return revoked(await formOf(request), request.headers.authorization);
    if (url.pathname === "/me") {
      const isKnown = double.given.includes((request.headers.authorization ?? "").replace("Bearer ", ""));
      return isKnown ? { status: 200, body: { sub: "1", email: "ana@provider.example" } } : { status: 401 };
    }
    return { status: 404 };
  }

  function authorised(asked: URLSearchParams): Answer {
    const code = randomUUID();
    const redirect = asked.get("redirect_uri") ?? "";
    codes.set(code, { challenge: asked.get("code_challenge") ?? "", redirect });
    const back = new URL(redirect);
    back.searchParams.set("code", code);
    back.searchParams.set("state", asked.get("state") ?? "");
    return { status: 302, headers: { location: back.href } };
  }

  /** RFC 7009: the client proves itself; a token nobody knows is as good as taken back. */
  function revoked(form: URLSearchParams, authorization = ""): Answer {
    double.asked.revoke = (double.asked.revoke ?? 0) + 1;
    if (double.mode === "busy") return { status: 503, body: {} };
    const basic = `Basic ${btoa(`${DOUBLE_CLIENT.id}:${DOUBLE_CLIENT.secret}`)}`;
    const isOurs = form.get("client_id") === DOUBLE_CLIENT.id && form.get("client_secret") === DOUBLE_CLIENT.secret;
    if (!isOurs && authorization !== basic) return { status: 401, body: { error: "invalid_client" } };
    if (double.mode === "refuses") return { status: 400, body: { error: "unsupported_token_type" } };
    const token = form.get("token") ?? "";
    refreshTokens.delete(token);
    double.revoked.push(token);
    return { status: 200 };
  }

  function tokensFor(form: URLSearchParams): Answer {
    const grant = form.get("grant_type") ?? "";
    double.asked[grant] = (double.asked[grant] ?? 0) + 1;
    if (double.mode === "busy") return { status: 503, body: {} };
    const refuse = (error: string): Answer => ({ status: 400, body: { error, error_description: form.toString() } });
    const isOurs = form.get("client_id") === DOUBLE_CLIENT.id && form.get("client_secret") === DOUBLE_CLIENT.secret;
    if (!isOurs) return { status: 401, body: { error: "invalid_client" } };
    if (double.mode === "refuses") return refuse("invalid_grant");
    if (grant === "authorization_code") {
      const known = codes.get(form.get("code") ?? "");
      codes.delete(form.get("code") ?? "");
      const proof = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      if (!known || known.challenge !== proof || known.redirect !== form.get("redirect_uri"))
        return refuse("invalid_grant");
    } else if (!refreshTokens.delete(form.get("refresh_token") ?? "")) return refuse("invalid_grant");
    const access = `canary-access-${randomUUID()}`;
    const refresh = `canary-refresh-${randomUUID()}`;
    refreshTokens.add(refresh);
    double.given.push(access, refresh);
    const body = { access_token: access, refresh_token: refresh, token_type: "Bearer", expires_in: double.expiresIn };
    return { status: 200, body: { ...body, instance_url: "https://crm.example.org" } };
  }

  return double;
}
