import { bearerOf, tokenActor } from "@/server/auth/api-tokens";
import { readCookie, sessionCookieName } from "@/server/auth/cookie";
import { findSession } from "@/server/auth/sessions";
import type { TokenActor, UserActor } from "@/server/core/actor";
import { type Db, db } from "@/server/db";
import { env } from "@/server/env";

/** Whether people reach this site over https: decides the cookies' names and flags. */
export function isSecureSite(): boolean {
  return env().PUBLIC_URL.startsWith("https://");
}

/**
 * Who asks: by an API token where the request names one (then nobody else), otherwise by its session cookie; null when
 * nobody is signed in. The row decides, not the cookie.
 */
export async function actorFromHeaders(
  headers: Headers,
  client: Db = db(),
  now: Date = new Date(),
): Promise<UserActor | TokenActor | null> {
  const bearer = bearerOf(headers);
  if (bearer !== null) return tokenActor(client, bearer, now);
  const token = readCookie(headers.get("cookie"), sessionCookieName(isSecureSite()));
  const session = await findSession(client, token, now);
  if (!session) return null;
  const { user } = session;
  return {
    kind: "user",
    userId: user.id,
    name: user.name,
    email: user.email,
    isSuperuser: user.isSuperuser,
    isSupport: user.isSupport,
    hasMfa: user.mfaEnabledAt !== null,
    sessionId: session.id,
  };
}
