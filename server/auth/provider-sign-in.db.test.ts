import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { CLIENT_ADDRESS_HEADER } from "@/server/auth/client-address";
import { beginByProvider, finishByProvider } from "@/server/auth/provider-sign-in";
import { actorFromHeaders } from "@/server/auth/session";
import type { Ctx } from "@/server/core/context";
import { saveSignInProvider } from "@/server/domain/admin/save-sign-in-provider";
import { env } from "@/server/env";
import { asUser, confirmed } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { type IdToken, type OpenidDouble, startOpenidDouble, visitOpenid } from "@/test/doubles/openid";
import { withFactor } from "@/test/second-factor";

const db = await ownDatabase(8);
let double: OpenidDouble;
let superuser: Ctx;
const settings = env();
const { OUTBOUND_ALLOW } = settings;
const key = "sso";

beforeAll(async () => {
  double = await startOpenidDouble();
  settings.OUTBOUND_ALLOW = double.host;
  superuser = await confirmed(db, asUser(db, await makeUser(db, { isSuperuser: true })));
  await provide(key, "Ministry login");
});

afterAll(async () => {
  settings.OUTBOUND_ALLOW = OUTBOUND_ALLOW;
  double.close();
});

beforeEach(() => {
  double.forge = null;
});

const callback = (name: string) => `${settings.PUBLIC_URL}/api/sign-in/${name}/callback`;

async function provide(name: string, label: string, discoveryUrl = double.issuer): Promise<void> {
  const client = await double.register(callback(name));
  await saveSignInProvider(superuser, { key: name, isNew: true, name: label, discoveryUrl, ...client });
}

let made = 0;
/** Somebody the provider knows: their name there, and their address. */
function stranger(said: { email?: string; email_verified?: boolean } = {}): { login: string; email: string } {
  made += 1;
  const [login, email] = [`login-${made}`, said.email ?? `somebody-${made}@ministry.example`];
  double.people.set(login, { email_verified: true, name: "Some Body", ...said, email });
  return { login, email };
}

const request = (cookie = "") =>
  new Headers({ cookie, [CLIENT_ADDRESS_HEADER]: `10.1.${made % 250}.1`, "user-agent": "Firefox 150" });
const cookieOf = (jar: string[], name: string) => jar.find((line) => line.startsWith(`${name}=`))?.split(";")[0] ?? "";

async function begun(goTo = "/", name = key): Promise<{ url: string; cookie: string }> {
  const { location, jar } = await beginByProvider(request(), { provider: name, goTo }, db);
  return { url: location, cookie: cookieOf(jar, "millrace-provider") };
}

const finish = (cookie: string, search: string, name = key) =>
  finishByProvider(request(cookie), { provider: name, search }, db);

/** Goes the whole way as a browser does: where it ends, and who is signed in then. */
async function signIn(login: string, goTo = "/") {
  const { url, cookie } = await begun(goTo);
  const { location, jar } = await finish(cookie, (await visitOpenid(url, login)).search);
  const actor = await actorFromHeaders(request(cookieOf(jar, "millrace-session")), db);
  return { location, jar, actor: actor?.kind === "user" ? actor : null };
}

const codeOf = (location: string) => new URL(location, "http://here.invalid").searchParams.get("error");
const entries = (action: string, entityId: string) => db.auditEntry.findMany({ where: { action, entityId } });

describe("signing in by a provider", () => {
  it("makes an account for who is new, once, and a session like any other", async () => {
    const { login, email } = stranger();
    const first = await signIn(login, "/p/clinic/inbox?text=a");
    expect(first.location).toBe("/p/clinic/inbox?text=a");
    expect(first.actor).toMatchObject({ name: "Some Body", email });
    const again = await signIn(login);
    expect(again.actor?.userId).toBe(first.actor?.userId);
    const person = await db.user.findUniqueOrThrow({ where: { email }, include: { identities: true, sessions: true } });
    expect(person).toMatchObject({ passwordHash: null, emailVerifiedAt: expect.any(Date) });
    expect(person.identities).toMatchObject([{ subject: login, issuer: double.issuer, email }]);
    expect(person.sessions).toHaveLength(2);
    expect(await entries("account.use_provider", person.id)).toMatchObject([
      { after: { email, linked: "Ministry login" } },
    ]);
    expect(await entries("account.sign_in", person.id)).toMatchObject([
      { after: { by: "Ministry login" }, address: expect.stringMatching(/^10\.1\./) },
      { after: { by: "Ministry login" } },
    ]);
  });

  it("gives a new account the language chosen before, else the provider's, else the browser's", async () => {
    const readAs = async (locale: string | undefined, cookie: string, accepted: string) => {
      const { login, email } = stranger();
      double.people.set(login, { ...double.people.get(login), ...(locale ? { locale } : {}) });
      const { url, cookie: bound } = await begun();
      const headers = request(`${bound}; ${cookie}`);
      headers.set("accept-language", accepted);
      await finishByProvider(headers, { provider: key, search: (await visitOpenid(url, login)).search }, db);
      return (await db.user.findUniqueOrThrow({ where: { email } })).preferences;
    };
    expect(await readAs("en-US", "millrace-language=fr", "en")).toEqual({ language: "fr" });
    expect(await readAs("fr-CA", "", "en")).toEqual({ language: "fr" });
    expect(await readAs("sw", "", "fr-CH, en;q=0.5")).toEqual({ language: "fr" });
    expect(await readAs(undefined, "", "de")).toEqual({ language: "en" });
  });

  it("links an account by its address where both sides confirmed it, and tells its owner", async () => {
    const user = await makeUser(db);
    const { login } = stranger({ email: user.email });
    expect((await signIn(login)).actor?.userId).toBe(user.id);
    expect(await db.mail.count({ where: { template: "provider-linked", recipient: user.email } })).toBe(1);
    // Linked by its subject from now on, whatever address the provider says next.
    double.people.set(login, { email: "other@ministry.example", email_verified: false });
    expect((await signIn(login)).actor?.userId).toBe(user.id);
  });

  it.each([
    ["the provider did not confirm the address", false, {}, "PROVIDER_EMAIL"],
    ["the account never confirmed it", true, { emailVerifiedAt: null }, "PROVIDER_UNCONFIRMED"],
    ["the account is disabled", true, { disabledAt: new Date() }, "PROVIDER_DISABLED"],
  ])("links nothing where %s", async (_, email_verified, overrides, why) => {
    const user = await makeUser(db, overrides);
    const { login } = stranger({ email: user.email, email_verified });
    const { location, actor } = await signIn(login);
    expect([codeOf(location), actor]).toEqual([why, null]);
    expect(await db.userIdentity.count({ where: { userId: user.id } })).toBe(0);
    expect(await entries("account.sign_in_failed", user.id)).toMatchObject([{ after: { by: "Ministry login", why } }]);
  });

  it("lets nobody in whose account was disabled after it was linked", async () => {
    const { login, email } = stranger();
    await signIn(login);
    await db.user.update({ where: { email }, data: { disabledAt: new Date() } });
    const { location, actor } = await signIn(login);
    expect([codeOf(location), actor]).toEqual(["PROVIDER_DISABLED", null]);
  });

  it("makes no account where sign-up is closed, and still signs in who has one", async () => {
    const [known, newcomer] = [stranger(), stranger()];
    await signIn(known.login);
    await db.instanceSetting.create({ data: { key: "signUp", value: "closed" } });
    expect((await signIn(known.login)).actor?.email).toBe(known.email);
    const { location, actor } = await signIn(newcomer.login);
    expect([codeOf(location), actor]).toEqual(["PROVIDER_CLOSED", null]);
    expect(await db.user.count({ where: { email: newcomer.email } })).toBe(0);
    await db.instanceSetting.deleteMany({});
  });

  it("asks for the second factor where it is on: no session before the code", async () => {
    const user = await makeUser(db);
    await withFactor(db, user);
    const sessions = await db.session.count({ where: { userId: user.id } });
    const { login } = stranger({ email: user.email });
    const { location, jar, actor } = await signIn(login, "/p/clinic");
    expect(location).toBe("/sign-in?error=SECOND_FACTOR&callbackUrl=%2Fp%2Fclinic");
    expect(actor).toBeNull();
    expect(cookieOf(jar, "millrace-sign-in")).not.toBe("");
    expect(await db.session.count({ where: { userId: user.id } })).toBe(sessions);
  });

  it("says so where somebody goes back at the provider", async () => {
    const { location, actor } = await signIn("");
    expect([codeOf(location), actor]).toEqual(["PROVIDER_DENIED", null]);
  });
});

describe("what comes back from a provider", () => {
  const broken = async (come: () => Promise<{ location: string; jar: string[] }>, why: string) => {
    const before = await db.session.count();
    const { location, jar } = await come();
    expect(codeOf(location)).toBe(why);
    expect(cookieOf(jar, "millrace-session")).toBe("");
    expect(await db.session.count()).toBe(before);
  };

  it("counts once, in time, in the browser that began it, at its own provider's address", async () => {
    await provide("twin", "Twin login");
    const { login } = stranger();
    const { url, cookie } = await begun();
    const { search } = await visitOpenid(url, login);
    const other = await begun();
    await broken(() => finish("", search), "PROVIDER_OVER");
    await broken(() => finish(other.cookie, search), "PROVIDER_OVER");
    await broken(() => finish(cookie, search, "twin"), "PROVIDER_OVER");
    await broken(() => finish(cookie, search.replace(/state=[^&]+/, "state=guessed")), "PROVIDER_OVER");
    await broken(() => finish(cookie, ""), "PROVIDER_OVER");
    expect((await finish(cookie, search)).location).toBe("/");
    await broken(() => finish(cookie, search), "PROVIDER_OVER");
    const late = await visitOpenid(other.url, login);
    await db.providerRequest.updateMany({ data: { createdAt: new Date(Date.now() - 16 * 60_000) } });
    await broken(() => finish(other.cookie, late.search), "PROVIDER_OVER");
  });

  it("is no code of another person, client or sign-in", async () => {
    const [mine, theirs] = [await begun(), await begun()];
    const { login } = stranger();
    const stolen = (await visitOpenid(theirs.url, login)).searchParams.get("code") ?? "";
    const own = await visitOpenid(mine.url, login);
    own.searchParams.set("code", stolen);
    await broken(() => finish(mine.cookie, own.search), "PROVIDER_UNTRUSTED");
    const [one, another] = [await begun(), await begun("/", "twin")];
    const foreign = (await visitOpenid(another.url, login)).searchParams.get("code") ?? "";
    const back = await visitOpenid(one.url, login);
    back.searchParams.set("code", foreign);
    await broken(() => finish(one.cookie, back.search), "PROVIDER_UNTRUSTED");
  });

  it("names its issuer, or is that of nobody", async () => {
    const { url, cookie } = await begun();
    const back = await visitOpenid(url, stranger().login);
    back.searchParams.set("iss", "https://evil.example");
    await broken(() => finish(cookie, back.search), "PROVIDER_UNTRUSTED");
  });

  const lies: [string, (token: IdToken) => IdToken][] = [
    ["another nonce", ({ header, claims }) => ({ header, claims: { ...claims, nonce: "another" } })],
    ["no nonce", ({ header, claims: { nonce: _, ...claims } }) => ({ header, claims })],
    ["no signature", ({ header, claims }) => ({ header: { ...header, alg: "none" }, claims })],
    ["a symmetric signature", ({ header, claims }) => ({ header: { ...header, alg: "HS256" }, claims })],
    ["an unknown key", ({ header, claims }) => ({ header: { ...header, kid: "two" }, claims })],
    ["another issuer", ({ header, claims }) => ({ header, claims: { ...claims, iss: "https://evil.example" } })],
    ["another audience", ({ header, claims }) => ({ header, claims: { ...claims, aud: "somebody-else" } })],
    ["a time that is over", ({ header, claims }) => ({ header, claims: { ...claims, exp: 1_600_000_000 } })],
    ["no subject", ({ header, claims: { sub: _, ...claims } }) => ({ header, claims })],
  ];
  it.each(lies)("is refused with %s in its id token", async (_, forge) => {
    const { login } = stranger();
    double.forge = forge;
    await broken(async () => signIn(login), "PROVIDER_UNTRUSTED");
  });

  it("is refused when another key of the same name signed it, and taken from the right one", async () => {
    const { login } = stranger();
    double.forge = (token) => token;
    double.signWith = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
    await broken(async () => signIn(login), "PROVIDER_UNTRUSTED");
    double.signWith = null;
    expect((await signIn(login)).actor).not.toBeNull();
  });

  it("goes to no other site afterwards", async () => {
    for (const goTo of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
      expect((await signIn(stranger().login, goTo)).location).toBe("/");
    }
  });

  it("knows nobody by their old subject once the provider is another", async () => {
    const other = await startOpenidDouble();
    settings.OUTBOUND_ALLOW = `${double.host},${other.host}`;
    await provide("moved", "Moved login");
    const user = await makeUser(db);
    const { issuer } = double;
    const linked = { providerId: "moved", subject: "root", email: user.email };
    await db.userIdentity.create({ data: { ...linked, issuer, userId: user.id } });
    const client = await other.register(callback("moved"));
    const facts = { key: "moved", isNew: false, name: "Moved login", discoveryUrl: other.issuer, ...client };
    await saveSignInProvider(superuser, facts);
    other.people.set("root", { email: "root@elsewhere.example", email_verified: true });
    const { url, cookie } = await begun("/", "moved");
    const { jar } = await finish(cookie, (await visitOpenid(url, "root")).search, "moved");
    const actor = await actorFromHeaders(request(cookieOf(jar, "millrace-session")), db);
    expect(actor).toMatchObject({ email: "root@elsewhere.example" });
    settings.OUTBOUND_ALLOW = double.host;
    other.close();
  });
});

it("begins for no provider that is off or unknown, and not by the hundred", async () => {
  await expect(beginByProvider(request(), { provider: "never" }, db)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await provide("off", "Off login");
  await db.signInProvider.update({ where: { id: "off" }, data: { enabled: false } });
  await expect(beginByProvider(request(), { provider: "off" }, db)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const headers = new Headers({ [CLIENT_ADDRESS_HEADER]: "10.200.0.1" });
  const tries = Array.from({ length: 61 }, () =>
    beginByProvider(headers, { provider: "off" }, db).catch((e) => e.code),
  );
  expect((await Promise.all(tries)).filter((code) => code === "RATE_LIMITED")).toHaveLength(1);
});
