import { readCookie, sessionCookieName } from "@/server/auth/cookie";
import { findSession } from "@/server/auth/sessions";
import type { UserActor } from "@/server/core/actor";
import { type Db, db } from "@/server/db";
import { env } from "@/server/env";

/** Whether people reach this site over https: decides the cookies' names and flags. */
export function isSecureSite(): boolean {
  return env().PUBLIC_URL.startsWith("https://");
}

/** Who is signed in, by the request's session cookie; null when nobody is. The row decides, not the cookie. */
export async function actorFromHeaders(
  headers: Headers,
  client: Db = db(),
  now: Date = new Date(),
): Promise<UserActor | null> {
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
