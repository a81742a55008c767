import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { safePath } from "@/lib/urls/safe-path";
import { checkPassword } from "@/server/auth/check-password";
import { clientAddress } from "@/server/auth/client-address";
import { callbackCookieName, sessionCookieName } from "@/server/auth/cookie";
import { recordSignIn } from "@/server/auth/record-sign-in";
import { awaitSecondFactor, type CookieJar, secondFactorProvider } from "@/server/auth/second-factor";
import { isSecureSite } from "@/server/auth/session";
import { findSession, revokeSession, SESSION_HOURS, startSession } from "@/server/auth/sessions";
import { db } from "@/server/db";
import { env } from "@/server/env";
import { log } from "@/server/log";

const SECONDS = SESSION_HOURS * 3600;

/**
 * next-auth's settings for one request. Its "JWT" is an opaque token here: `encode` starts a session row, `decode`
 * looks it up, so that a session ends at its hour, is revoked at once, and polling never makes or prolongs one.
 * Cookies of our own go into `jar`, which the route adds to the answer.
 */
export function authOptions(headers: Headers, jar: CookieJar): NextAuthOptions {
  const isSecure = isSecureSite();
  const cookie = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure } as const;
  return {
    secret: env().AUTH_SECRET,
    useSecureCookies: isSecure,
    session: { strategy: "jwt", maxAge: SECONDS },
    cookies: {
      sessionToken: { name: sessionCookieName(isSecure), options: cookie },
      callbackUrl: { name: callbackCookieName(isSecure), options: cookie },
    },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    jwt: {
      maxAge: SECONDS,
      async encode({ token }) {
        if (typeof token?.raw === "string") return token.raw;
        const agent = headers.get("user-agent");
        return token?.sub ? startSession(db(), token.sub, agent, new Date(), clientAddress(headers)) : "";
      },
      async decode({ token: raw }) {
        const session = await findSession(db(), raw, new Date());
        if (!session || !raw) return null;
        const { user } = session;
        const exp = Math.floor(session.expiresAt.getTime() / 1000);
        return { sub: user.id, name: user.name, email: user.email, sid: session.id, exp, raw };
      },
    },
    callbacks: {
      session({ session, token }) {
        const expires = typeof token.exp === "number" ? new Date(token.exp * 1000).toISOString() : session.expires;
        return { user: { id: token.sub, name: token.name ?? null, email: token.email ?? null }, expires };
      },
      redirect({ url, baseUrl }) {
        const path = safePath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) || "/" : url);
        return baseUrl + (path ?? "/");
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid !== "string" || typeof token.sub !== "string") return;
        const at = new Date();
        await revokeSession(db(), token.sid, at);
        const user = { id: token.sub, name: token.name ?? "" };
        const [address, agent] = [clientAddress(headers), headers.get("user-agent")];
        await recordSignIn(db(), { action: "account.sign_out", user, address, agent, at });
      },
    },
    providers: [passwordProvider(headers, jar), secondFactorProvider(headers, jar)],
    logger: {
      // A dead cookie is everyday, and the details may hold what nobody may read: the code says enough.
      error: (code) => void (code === "JWT_SESSION_ERROR" || log.warn({ code }, "next-auth reported an error")),
      warn: () => {},
      debug: () => {},
    },
  };
}

function passwordProvider(headers: Headers, jar: CookieJar) {
  return CredentialsProvider({
    id: "password",
    name: "Email and password",
    credentials: { email: {}, password: {} },
    async authorize(given) {
      const email = String(given?.email ?? "");
      const password = String(given?.password ?? "");
      const attempt = { email, password, address: clientAddress(headers), agent: headers.get("user-agent") };
      const answer = await checkPassword(db(), attempt, new Date()).catch((error: unknown) => {
        log.error({ error: String(error) }, "a sign-in could not be judged");
        throw new Error("UNAVAILABLE"); // its message reaches the browser: nothing of the database's may
      });
      if (answer.ok && (await awaitSecondFactor(answer.user.id, jar))) throw new Error("SECOND_FACTOR");
      if (answer.ok) return answer.user;
      if (answer.reason === "too_many") throw new Error(`TOO_MANY:${answer.retryAfterSeconds}`);
      return null;
    },
  });
}
