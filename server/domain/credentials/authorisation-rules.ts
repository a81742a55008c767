import { type CredentialHealth, refusalWords } from "@/contracts/oauth";
import { say } from "@/lib/words/sentence";
import { english } from "@/lib/words/translate";

/** What a provider gave: all its fields, with the refresh token apart, which no job needs. */
export type Tokens = { refreshToken: string | null; given: Record<string, unknown> };

/** When tokens are renewed: so little is left of them, or so small a share of their life where that is short. */
export type RenewalRule = { leftMs: number; share: number };
/** By a run that starts now, so that it can end with them. */
export const AT_START: RenewalRule = { leftMs: 5 * 60_000, share: 1 / 4 };
/** By the background, earlier, so that no run waits for a provider. */
export const AHEAD: RenewalRule = { leftMs: 10 * 60_000, share: 1 / 2 };
/** How long tokens last whose provider does not say it, where there is a way to renew them. */
const ASSUMED_MS = 60 * 60_000;

const encoded = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

/** A secret that goes out and must come back, or prove later who asked. */
export function randomToken(): string {
  return encoded(crypto.getRandomValues(new Uint8Array(32)));
}

/** SHA-256, as PKCE wants it, and as a state is kept. */
export async function digestOf(text: string): Promise<string> {
  return encoded(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

/** Where providers send browsers back to: what an operator registers there. */
export function callbackAddress(publicUrl: string): string {
  return new URL("/api/oauth/callback", publicUrl).href;
}

type Client = { authorizeUrl: string; clientId: string; scopes: string };

/** Where the browser is sent. What the operator wrote into the address (`?prompt=consent`) stays. */
export function authorizeAddress(client: Client, callback: string, state: string, challenge: string): string {
  const url = new URL(client.authorizeUrl);
  url.searchParams.set("response_type", "code");
  url.searchParams.set("client_id", client.clientId);
  url.searchParams.set("redirect_uri", callback);
  if (client.scopes) url.searchParams.set("scope", client.scopes);
  url.searchParams.set("state", state);
  url.searchParams.set("code_challenge", challenge);
  url.searchParams.set("code_challenge_method", "S256");
  return url.toString();
}

type Read = { tokens: Tokens; expiresAt: Date | null } | { refused: string } | { unclear: true };

/** What an answer of a token address means; a provider that is out of order has not refused anything. */
export function readTokenAnswer(status: number, body: unknown, now: Date, before: string | null): Read {
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  if (status >= 200 && status < 300 && typeof fields.access_token === "string" && fields.access_token !== "") {
    const { refresh_token: renewed, id_token: _, expires_in: lasts, ...given } = fields;
    const refreshToken = typeof renewed === "string" && renewed !== "" ? renewed : before;
    const seconds = Number(lasts);
    const isSaid = lasts !== undefined && Number.isFinite(seconds) && seconds > 0;
    const lastsMs = isSaid ? seconds * 1000 : refreshToken ? ASSUMED_MS : null;
    const expiresAt = lastsMs === null ? null : new Date(now.getTime() + lastsMs);
    return { tokens: { refreshToken, given }, expiresAt };
  }
  const isRefusal = (status >= 400 && status < 500 && status !== 408 && status !== 429) || "error" in fields;
  return isRefusal ? { refused: refusalCode(fields.error) } : { unclear: true };
}

/** Only codes are taken from an answer: its sentences could repeat what was sent. */
export function refusalCode(error: unknown): string {
  return typeof error === "string" && /^[a-z_]{1,40}$/.test(error) ? error : "no_reason";
}

/** Whether tokens that were given at `refreshedAt` are to be renewed by this rule. */
export function isDue(row: { expiresAt: Date | null; refreshedAt: Date }, rule: RenewalRule, now: Date): boolean {
  if (row.expiresAt === null) return false;
  const endsMs = row.expiresAt.getTime();
  const lifeMs = Math.max(0, endsMs - row.refreshedAt.getTime());
  return endsMs - now.getTime() <= Math.min(rule.leftMs, lifeMs * rule.share);
}

/** A form as this client sends it: it proves itself in the body or by HTTP Basic, as RFC 6749 2.3.1 writes it. */
export function provenForm(
  { clientId, proof }: { clientId: string; proof: string },
  secret: string,
  facts: Record<string, string>,
): { headers: Record<string, string>; body: string } {
  const form = new URLSearchParams(facts);
  const headers: Record<string, string> = { "content-type": "application/x-www-form-urlencoded" };
  if (proof === "basic") {
    headers.authorization = `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`)}`;
  } else {
    form.set("client_id", clientId);
    if (secret) form.set("client_secret", secret);
  }
  return { headers, body: form.toString() };
}

type Row = { state: string; reason: string | null; expiresAt: Date | null; hasRefresh: boolean };

/** Whether it still opens anything, and if not for long, why. */
export function healthOf(
  { state, reason, expiresAt, hasRefresh }: Row,
  now: Date,
): Pick<CredentialHealth, "state" | "why"> {
  if (state === "broken") return { state: "broken", why: reason };
  if (hasRefresh || expiresAt === null) return { state: "good", why: null };
  if (expiresAt <= now) return { state: "broken", why: english(refusalWords("no_renewal")) };
  return { state: "expires", why: english(say("its provider gave no way to renew it.")) };
}

/** What a job sees of it: as the adaptors expect it, the way to new tokens left out. */
export function configurationOf({ given }: Tokens, expiresAt: Date | null): Record<string, unknown> {
  return { ...given, ...(expiresAt ? { expires_at: Math.floor(expiresAt.getTime() / 1000) } : {}) };
}
