import CredentialsProvider from "next-auth/providers/credentials";
import { checkFactor, knownBrowser } from "@/server/auth/check-factor";
import { clientAddress } from "@/server/auth/client-address";
import { cookieLine, halfSignInCookieName, knownBrowserCookieName, readCookie } from "@/server/auth/cookie";
import { HALF_SIGN_IN_MS, startHalfSignIn } from "@/server/auth/half-sign-in";
import { isSecureSite } from "@/server/auth/session";
import { type Db, db } from "@/server/db";
import { log } from "@/server/log";

const KNOWN_SECONDS = 365 * 86_400;

/** Set-Cookie lines that go out with next-auth's answer. */
export type CookieJar = string[];

/** Whether signing in takes a second factor; if so, what is half done is noted for the browser, with a cookie. */
export async function awaitSecondFactor(userId: string, jar: CookieJar, client: Db = db()): Promise<boolean> {
  const user = await client.user.findUnique({ where: { id: userId }, select: { mfaEnabledAt: true } });
  if (!user?.mfaEnabledAt) return false;
  const token = await startHalfSignIn(client, userId, new Date());
  const isSecure = isSecureSite();
  jar.push(cookieLine(halfSignInCookieName(isSecure), token, HALF_SIGN_IN_MS / 1000, isSecure));
  return true;
}

/** The second step: a code, from the browser whose password was right a few minutes ago. */
export function secondFactorProvider(headers: Headers, jar: CookieJar) {
  return CredentialsProvider({
    id: "second-factor",
    name: "Second factor",
    credentials: { code: {} },
    async authorize(given) {
      const isSecure = isSecureSite();
      const cookies = headers.get("cookie");
      const attempt = {
        token: readCookie(cookies, halfSignInCookieName(isSecure)),
        known: readCookie(cookies, knownBrowserCookieName(isSecure)),
        code: String(given?.code ?? "").slice(0, 60),
        address: clientAddress(headers),
      };
      const answer = await checkFactor(db(), attempt, new Date()).catch((error: unknown) => {
        log.error({ error: String(error) }, "a second factor could not be judged");
        throw new Error("UNAVAILABLE"); // its message reaches the browser: nothing of the database's may
      });
      if (answer.ok) {
        jar.push(cookieLine(halfSignInCookieName(isSecure), "", 0, isSecure));
        jar.push(cookieLine(knownBrowserCookieName(isSecure), knownBrowser(answer.user.id), KNOWN_SECONDS, isSecure));
        return answer.user;
      }
      if (answer.reason === "too_many") throw new Error(`TOO_MANY:${answer.retryAfterSeconds}`);
      throw new Error(answer.reason === "over" ? "SECOND_FACTOR_OVER" : "SECOND_FACTOR_WRONG");
    },
  });
}
