import NextAuth from "next-auth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { CLIENT_ADDRESS_HEADER } from "@/server/auth/client-address";
import { authOptions } from "@/server/auth/options";
import { actorFromHeaders } from "@/server/auth/session";
import { db } from "@/server/db";
import { hashPassword } from "@/server/security/password";
import { type TestDatabase, testDatabase } from "@/test/database";
import { withFactor } from "@/test/second-factor";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url; // read once, by the first statement
  process.env.NEXTAUTH_URL = "http://localhost:3000";
});

afterAll(async () => {
  await db().$disconnect();
  await database.drop();
});

const password = "correct horse battery";

/** What next-auth answers into. */
class Answer {
  code = 200;
  cookies: string[] = [];
  body: unknown = null;

  status(code: number) {
    this.code = code;
    return this;
  }
  getHeader(name: string) {
    return name === "Set-Cookie" ? this.cookies : undefined;
  }
  setHeader(name: string, value: string | string[]) {
    if (name === "Set-Cookie") this.cookies = [value].flat();
    return this;
  }
  json(body: unknown) {
    this.body = body;
  }
  send(body: unknown) {
    this.body = body;
  }
}

/** A browser that keeps next-auth's cookies. */
class Browser {
  readonly cookies: Record<string, string> = {};
  private readonly headers = new Headers({ [CLIENT_ADDRESS_HEADER]: "10.0.0.1", "user-agent": "Firefox 150" });

  async ask(
    action: "csrf" | "session" | "callback" | "signout",
    body?: Record<string, string>,
    provider: "password" | "second-factor" = "password",
  ) {
    const answer = new Answer();
    const query = { nextauth: action === "callback" ? [action, provider] : [action] };
    const method = body ? "POST" : "GET";
    const request = {
      query,
      method,
      body: body ?? {},
      cookies: this.cookies,
      headers: Object.fromEntries(this.headers),
    };
    const cookie = Object.entries(this.cookies).map(([name, value]) => `${name}=${value}`);
    const headers = new Headers({ ...Object.fromEntries(this.headers), cookie: cookie.join("; ") });
    const jar: string[] = [];
    await NextAuth(request as never, answer as never, authOptions(headers, jar));
    for (const line of [...answer.cookies, ...jar]) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") delete this.cookies[name];
      else this.cookies[name] = decodeURIComponent(value);
    }
    return { status: answer.code, body: answer.body };
  }

  async signIn(email: string, given = password, csrfToken?: string) {
    const csrf = (await this.ask("csrf")).body as { csrfToken: string };
    return this.ask("callback", { email, password: given, csrfToken: csrfToken ?? csrf.csrfToken, json: "true" });
  }

  /** The second step, with what stands in the address of the answer: its error, or null. */
  async giveCode(code: string): Promise<string | null> {
    const { csrfToken } = (await this.ask("csrf")).body as { csrfToken: string };
    const { body } = await this.ask("callback", { code, csrfToken, json: "true" }, "second-factor");
    return new URL((body as { url: string }).url).searchParams.get("error");
  }

  actor() {
    const cookie = Object.entries(this.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join("; ");
    return actorFromHeaders(new Headers({ cookie }), db());
  }
}

const person = async () => makeUser(db(), { passwordHash: await hashPassword(password) });

describe("signing in and out", () => {
  it("starts one session, which polling neither multiplies nor prolongs, and signing out revokes", async () => {
    const user = await person();
    const browser = new Browser();
    await browser.signIn(user.email);
    const token = browser.cookies["millrace-session"];
    expect(await browser.actor()).toMatchObject({ userId: user.id });
    const row = () => db().session.findMany({ where: { userId: user.id } });
    const [before] = await row();
    for (let round = 0; round < 3; round++) {
      const { body } = await browser.ask("session");
      expect(body).toEqual({
        user: { id: user.id, name: user.name, email: user.email },
        expires: `${before?.expiresAt.toISOString().slice(0, 19)}.000Z`,
      });
    }
    expect(await row()).toEqual([before]);
    expect(before?.userAgent).toBe("Firefox 150");
    expect(browser.cookies["millrace-session"]).toBe(token);

    const stolen = new Browser();
    Object.assign(stolen.cookies, browser.cookies);
    const csrf = (await browser.ask("csrf")).body as { csrfToken: string };
    await browser.ask("signout", { csrfToken: csrf.csrfToken, json: "true" });
    expect(browser.cookies).not.toHaveProperty("millrace-session");
    expect(await stolen.actor()).toBeNull();
    expect((await stolen.ask("session")).body).toEqual({});
  });

  it("says the same for a wrong password and an unknown email", async () => {
    const wrong = await new Browser().signIn((await person()).email, "wrong");
    const unknown = await new Browser().signIn("nobody@example.test", "wrong");
    expect(wrong).toMatchObject({
      status: 401,
      body: { url: expect.stringContaining("error=CredentialsSignin") as string },
    });
    expect(unknown).toEqual(wrong);
  });

  it("says when guessing has to stop", async () => {
    const user = await person();
    const browser = new Browser();
    for (let round = 0; round < 10; round++) await browser.signIn(user.email, "wrong");
    const { body } = await browser.signIn(user.email);
    expect((body as { url: string }).url).toMatch(/error=TOO_MANY%3A(900|8\d\d)$/);
    expect(await browser.actor()).toBeNull();
  });

  it("takes a second step where the second factor is on, and there is no session before it", async () => {
    const { user, codeAt, recoveryCodes } = await withFactor(db(), await person());
    const browser = new Browser();
    const { body } = await browser.signIn(user.email);
    expect((body as { url: string }).url).toContain("error=SECOND_FACTOR");
    expect(await browser.actor()).toBeNull();
    expect(await db().session.count({ where: { userId: user.id, userAgent: "Firefox 150" } })).toBe(0);
    expect(await new Browser().giveCode(codeAt(0))).toBe("SECOND_FACTOR_OVER");
    expect(await browser.giveCode("000000")).toBe("SECOND_FACTOR_WRONG");
    expect(await browser.giveCode(codeAt(0))).toBeNull();
    expect(await browser.actor()).toMatchObject({ userId: user.id, hasMfa: true });

    await browser.signIn(user.email);
    expect(await browser.giveCode(codeAt(0))).toBe("SECOND_FACTOR_WRONG");
    expect(await browser.giveCode(recoveryCodes[0] ?? "")).toBeNull();
    const again = new Browser();
    await again.signIn(user.email);
    expect(await again.giveCode(recoveryCodes[0] ?? "")).toBe("SECOND_FACTOR_WRONG");
    const entries = await db().auditEntry.findMany({
      where: { entityId: user.id, action: "account.second_factor" },
      orderBy: { id: "asc" },
    });
    expect(entries.map(({ after }) => (after as { secondFactor: string }).secondFactor)).toEqual([
      ...["refused", "code", "refused", "recovery_code", "refused"],
    ]);
    expect(entries[0]).toMatchObject({ address: "10.0.0.1", actorName: "sign-in" });
  });

  it("lets five codes be tried on one password", async () => {
    const { user, codeAt } = await withFactor(db(), await person());
    const browser = new Browser();
    await browser.signIn(user.email);
    for (let round = 0; round < 5; round++) expect(await browser.giveCode("000000")).toBe("SECOND_FACTOR_WRONG");
    expect(await browser.giveCode(codeAt(0))).toBe("SECOND_FACTOR_OVER");
    await browser.signIn(user.email);
    expect(await browser.giveCode(codeAt(0))).toBeNull();
  });

  it("needs the token against forgery", async () => {
    const user = await person();
    const browser = new Browser();
    await browser.signIn(user.email, password, "forged");
    expect(await browser.actor()).toBeNull();
    expect(await db().session.count({ where: { userId: user.id } })).toBe(0);
  });

  it.each([
    ["http://localhost:3000/p/clinic?a=1", "http://localhost:3000/p/clinic?a=1"],
    ["/p/clinic", "http://localhost:3000/p/clinic"],
    ["https://evil.test/p", "http://localhost:3000/"],
    ["http://localhost:3000@evil.test/", "http://localhost:3000/"],
    ["http://localhost:3000.evil.test/", "http://localhost:3000/"],
    ["//evil.test", "http://localhost:3000/"],
    ["/\\evil.test", "http://localhost:3000/"],
    ["\\\\evil.test", "http://localhost:3000/"],
    ["http://localhost:3000//evil.test", "http://localhost:3000/"],
    ["javascript:alert(1)", "http://localhost:3000/"],
    ["/\t/evil.test", "http://localhost:3000/"],
    ["%2F%2Fevil.test", "http://localhost:3000/"],
    ["/%2F/evil.test", "http://localhost:3000/%2F/evil.test"],
  ])("goes on from %s to %s", async (url, expected) => {
    const { callbacks } = authOptions(new Headers(), []);
    expect(await callbacks?.redirect?.({ url, baseUrl: "http://localhost:3000" })).toBe(expected);
  });
});
