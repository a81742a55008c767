import type { ProviderRefusal } from "@/contracts/sign-in-providers";
import { invitationToken } from "@/lib/urls/invitation-token";
import { asLanguage, LANGUAGE_COOKIE, type Language, languageAccepted, languageOfTag } from "@/lib/words/language";
import { clientAddress } from "@/server/auth/client-address";
import { cookieLine, providerCookieName, readCookie, sessionCookieName } from "@/server/auth/cookie";
import { recordSignIn } from "@/server/auth/record-sign-in";
import { awaitSecondFactor, type CookieJar } from "@/server/auth/second-factor";
import { actorFromHeaders, isSecureSite } from "@/server/auth/session";
import { SESSION_HOURS, startSession } from "@/server/auth/sessions";
import { actorContext, systemContext } from "@/server/core/context";
import { type Db, db } from "@/server/db";
import { admitIdentity } from "@/server/domain/account/admit-identity";
import { beginProviderSignIn } from "@/server/domain/account/begin-provider-sign-in";
import { type CameBack, finishProviderSignIn } from "@/server/domain/account/finish-provider-sign-in";
import { storeIdentity } from "@/server/domain/account/store-identity";
import { PROVIDER_REQUEST_MS } from "@/server/domain/account/take-provider-request";

/** Where the browser goes now, and the cookies that go with it. */
export type Onward = { location: string; jar: CookieJar };

const system = (headers: Headers, client: Db) =>
  systemContext("sign-in", { db: client, address: clientAddress(headers) });

/** Sends a browser to a provider; a cookie binds what comes back to this browser. */
export async function beginByProvider(
  headers: Headers,
  given: { provider: string; goTo?: string | undefined },
  client: Db = db(),
): Promise<Onward> {
  const { url, browser } = await beginProviderSignIn(system(headers, client), given);
  const isSecure = isSecureSite();
  const line = cookieLine(providerCookieName(isSecure), browser, PROVIDER_REQUEST_MS / 1000, isSecure);
  return { location: url, jar: [line] };
}

/** A browser came back from a provider: to a session, to the question for the second factor, or to the reason why not. */
export async function finishByProvider(
  headers: Headers,
  came: { provider: string; search: string },
  client: Db = db(),
): Promise<Onward> {
  const isSecure = isSecureSite();
  const actor = await actorFromHeaders(headers, client);
  const person = actor?.kind === "user" ? actor : null;
  const browser = readCookie(headers.get("cookie"), providerCookieName(isSecure));
  const given = { ...came, browser, sessionId: person?.sessionId ?? null };
  const back = await finishProviderSignIn(system(headers, client), given);
  const jar = back.isLink ? [] : [cookieLine(providerCookieName(isSecure), "", 0, isSecure)];
  if (back.isLink && "identity" in back && person) {
    const ctx = actorContext(person, { db: client, address: clientAddress(headers) });
    const linked = await storeIdentity(ctx, { provider: came.provider, name: back.name, identity: back.identity });
    return { location: `${back.goTo}?${linked ? `refused=${linked.refused}` : "linked=yes"}`, jar };
  }
  if ("refused" in back && back.isLink) return { location: `${back.goTo}?refused=${back.refused}`, jar };
  return signedIn(headers, client, came.provider, back, jar);
}

async function signedIn(
  headers: Headers,
  client: Db,
  provider: string,
  back: CameBack,
  jar: CookieJar,
): Promise<Onward> {
  const [address, agent, by] = [clientAddress(headers), headers.get("user-agent"), back.name];
  const refuse = async (why: ProviderRefusal): Promise<Onward> => {
    const email = "identity" in back ? (back.identity.email ?? "") : "";
    const user = email ? await client.user.findUnique({ where: { email: email.toLowerCase().slice(0, 254) } }) : null;
    await recordSignIn(client, {
      action: "account.sign_in_failed",
      user,
      email,
      address,
      agent,
      at: new Date(),
      by,
      why,
    });
    return { location: onSignInPage(why, back.goTo), jar };
  };
  if ("refused" in back) return refuse(back.refused);
  const { identity, name, goTo } = back;
  const language = languageOf(headers, identity.locale);
  const given = { provider, name, identity, invitation: invitationToken(goTo), language };
  const admitted = await admitIdentity(system(headers, client), given);
  if ("refused" in admitted) return refuse(admitted.refused);
  if (await awaitSecondFactor(admitted.userId, jar, client)) {
    return { location: onSignInPage("SECOND_FACTOR", goTo), jar };
  }
  const token = await startSession(client, admitted.userId, agent, new Date(), address, by);
  const isSecure = isSecureSite();
  jar.push(cookieLine(sessionCookieName(isSecure), token, SESSION_HOURS * 3600, isSecure));
  return { location: goTo, jar };
}

/** What somebody new reads: what they chose on the pages before, else what they read at the provider, else in the browser. */
function languageOf(headers: Headers, locale: string | null): Language {
  const chosen = asLanguage(readCookie(headers.get("cookie"), LANGUAGE_COOKIE));
  return chosen ?? languageOfTag(locale ?? "") ?? languageAccepted(headers.get("accept-language"));
}

function onSignInPage(code: ProviderRefusal | "SECOND_FACTOR", goTo: string): string {
  return `/sign-in?${new URLSearchParams({ error: code, ...(goTo === "/" ? {} : { callbackUrl: goTo }) })}`;
}
