import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { say } from "@/lib/words/sentence";
import { makeUser } from "@/prisma/factories/account";
import type { User } from "@/prisma/generated/client";
import type { Ctx } from "@/server/core/context";
import { beginProviderLink } from "@/server/domain/account/begin-provider-link";
import { finishProviderSignIn } from "@/server/domain/account/finish-provider-sign-in";
import { listIdentities } from "@/server/domain/account/list-identities";
import { listProviders } from "@/server/domain/account/list-providers";
import { storeIdentity } from "@/server/domain/account/store-identity";
import { unlinkIdentity } from "@/server/domain/account/unlink-identity";
import { deleteSignInProvider } from "@/server/domain/admin/delete-sign-in-provider";
import { listSignInProviders } from "@/server/domain/admin/list-sign-in-providers";
import { saveSignInProvider } from "@/server/domain/admin/save-sign-in-provider";
import { trySignInProvider } from "@/server/domain/admin/try-sign-in-provider";
import { env } from "@/server/env";
import { asUser, confirmed } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { type OpenidDouble, startOpenidDouble, visitOpenid } from "@/test/doubles/openid";

const db = await ownDatabase(4);
let double: OpenidDouble;
let superuser: Ctx;
let bystander: Ctx;
const settings = env();
const before = settings.OUTBOUND_ALLOW;
const SECRET = "canary-of-the-provider-5e1f";

beforeAll(async () => {
  double = await startOpenidDouble();
  settings.OUTBOUND_ALLOW = double.host;
  superuser = await confirmed(db, asUser(db, await makeUser(db, { isSuperuser: true })));
  bystander = await confirmed(db, asUser(db, await makeUser(db)));
});

afterAll(async () => {
  settings.OUTBOUND_ALLOW = before;
  double.close();
});

const facts = (key: string) => ({
  ...{ key, isNew: true, name: `Login ${key}`, discoveryUrl: double.issuer },
  ...{ clientId: "millrace", clientSecret: SECRET },
});
const entries = (entityId: string) => db.auditEntry.findMany({ where: { entityId }, orderBy: { id: "asc" } });

describe("a provider of sign-ins", () => {
  it("is set up and changed by superusers, works at once, and its secret is never read again", async () => {
    await saveSignInProvider(superuser, facts("one"));
    expect(await listProviders({ ...superuser, actor: { kind: "system", name: "x" } }, {})).toEqual([
      { key: "one", name: "Login one" },
    ]);
    const row = await db.signInProvider.findUniqueOrThrow({ where: { id: "one" } });
    const { clientSecret: _, ...rest } = facts("one");
    await saveSignInProvider(superuser, { ...rest, isNew: false, name: "Renamed", enabled: false });
    expect(await db.signInProvider.findUnique({ where: { id: "one" } })).toMatchObject({
      ...{ name: "Renamed", enabled: false, clientSecretEncrypted: row.clientSecretEncrypted },
    });
    const { providers } = await listSignInProviders(superuser, {});
    expect(providers).toMatchObject([
      { key: "one", hasSecret: true, people: 0, redirectUrl: `${settings.PUBLIC_URL}/api/sign-in/one/callback` },
    ]);
    const told = JSON.stringify([row, providers, (await entries("one")).map((entry) => [entry.before, entry.after])]);
    expect(told).not.toContain(SECRET);
    expect(await entries("one")).toMatchObject([
      { action: "admin.authentication.write", before: null, after: { name: "Login one", secretReplaced: true } },
      { before: { name: "Login one", enabled: true }, after: { name: "Renamed", enabled: false } },
    ]);
  });

  it("is one for each key and name, and never made by a slip", async () => {
    await saveSignInProvider(superuser, facts("two"));
    const code = { code: "INVALID" };
    await expect(saveSignInProvider(superuser, facts("two"))).rejects.toMatchObject(code);
    await expect(saveSignInProvider(superuser, { ...facts("three"), name: "Login two" })).rejects.toMatchObject(code);
    await expect(saveSignInProvider(superuser, { ...facts("three"), isNew: false })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    for (const key of ["Google", "a/b", "../x", "", "a b"])
      await expect(saveSignInProvider(superuser, { ...facts("x"), key })).rejects.toMatchObject(code);
  });

  it.each(["http://sso.example", "https://127.0.0.1", "https://169.254.169.254", "https://[::1]", "https://localhost"])(
    "is not set up at %s, nor asked there",
    async (discoveryUrl) => {
      await expect(saveSignInProvider(superuser, { ...facts("inside"), discoveryUrl })).rejects.toMatchObject({
        code: "INVALID",
      });
      expect(await trySignInProvider(superuser, { discoveryUrl })).toMatchObject({ works: false });
    },
  );

  it("is tried before anybody needs it", async () => {
    for (const discoveryUrl of [
      double.issuer,
      `${double.issuer}/`,
      `${double.issuer}/.well-known/openid-configuration`,
    ])
      expect(await trySignInProvider(superuser, { discoveryUrl })).toEqual({
        works: true,
        issuer: double.issuer,
        notes: [],
      });
    expect(await trySignInProvider(superuser, { discoveryUrl: `${double.issuer}/nowhere` })).toEqual({
      works: false,
      why: say`It answered ${404}.`,
    });
  });

  it("is there for superusers only, and changed only by who has just proved who they are", async () => {
    const verbs: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => listSignInProviders(ctx, {}),
      (ctx) => trySignInProvider(ctx, { discoveryUrl: double.issuer }),
      (ctx) => saveSignInProvider(ctx, facts("mine")),
      (ctx) => deleteSignInProvider(ctx, { provider: "two" }),
    ];
    for (const verb of verbs) await expect(verb(bystander)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const idle = asUser(db, await makeUser(db, { isSuperuser: true }));
    for (const verb of verbs.slice(2)) {
      await expect(verb(idle)).rejects.toMatchObject({ details: { needs: "confirmation" } });
    }
    expect(await db.signInProvider.count({ where: { id: "mine" } })).toBe(0);
  });

  it("takes the links with it when it goes, not the accounts", async () => {
    await saveSignInProvider(superuser, facts("gone"));
    const user = await makeUser(db);
    const linked = { providerId: "gone", issuer: double.issuer, subject: "1", email: user.email, userId: user.id };
    await db.userIdentity.create({ data: linked });
    expect(await deleteSignInProvider(superuser, { provider: "gone" })).toEqual({ unlinked: 1 });
    expect(await db.user.count({ where: { id: user.id } })).toBe(1);
    expect((await entries("gone")).at(-1)).toMatchObject({ before: { linked: 1 }, after: null });
  });
});

describe("linking one's own account", () => {
  const provider = "link";
  let sessionId: string | null;
  let person: User;
  let ctx: Ctx;

  beforeAll(async () => {
    const client = await double.register(`${settings.PUBLIC_URL}/api/sign-in/${provider}/callback`);
    await saveSignInProvider(superuser, { ...facts(provider), ...client });
    person = await makeUser(db);
    ctx = await confirmed(db, asUser(db, person));
    sessionId = ctx.actor.kind === "user" ? ctx.actor.sessionId : null;
  });

  const comeBack = async (login: string, session: string | null) => {
    const { url } = await beginProviderLink(ctx, { provider });
    const { search } = await visitOpenid(url, login);
    const system = { ...ctx, actor: { kind: "system" as const, name: "x" }, seat: "system" as const };
    return finishProviderSignIn(system, { provider, search, browser: null, sessionId: session });
  };

  it("takes the session that began it, whatever the address, and tells the owner", async () => {
    expect(await comeBack("ana", "another")).toMatchObject({ refused: "PROVIDER_OVER" });
    expect(await comeBack("ana", null)).toMatchObject({ refused: "PROVIDER_OVER" });
    double.people.set("ana", { email: "ana@elsewhere.example" });
    const back = await comeBack("ana", sessionId);
    if (!("identity" in back)) throw new Error(back.refused);
    expect(back).toMatchObject({ isLink: true, goTo: "/account/settings" });
    const given = { provider, name: back.name, identity: back.identity };
    expect(await storeIdentity(ctx, given)).toBeNull();
    expect(await storeIdentity(ctx, given)).toBeNull();
    expect(await storeIdentity(bystander, given)).toEqual({ refused: "PROVIDER_TAKEN" });
    expect(await listIdentities(ctx, {})).toMatchObject({
      identities: [{ provider: "Login link", email: "ana@elsewhere.example" }],
      hasPassword: false,
    });
    expect(await db.mail.count({ where: { template: "provider-linked", recipient: person.email } })).toBe(1);
    const linked = { action: "account.set_providers", before: { linked: null }, after: { linked: "Login link" } };
    expect((await entries(person.id)).filter(({ action }) => action === linked.action)).toMatchObject([linked]);
  });

  it("asks who one is", async () => {
    await expect(beginProviderLink(asUser(db, person), { provider })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const stale = await confirmed(db, asUser(db, person));
    await db.session.updateMany({
      where: { id: stale.actor.kind === "user" ? (stale.actor.sessionId ?? "") : "" },
      data: { confirmedAt: null },
    });
    await expect(beginProviderLink(stale, { provider })).rejects.toMatchObject({ details: { needs: "confirmation" } });
  });

  it("is undone by oneself, but for the last way in", async () => {
    const [one] = (await listIdentities(ctx, {})).identities;
    const identityId = one?.id ?? "";
    await expect(unlinkIdentity(bystander, { identityId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(unlinkIdentity(ctx, { identityId })).rejects.toMatchObject({ code: "CONFLICT" });
    await db.user.update({ where: { id: person.id }, data: { passwordHash: "$argon2id$x" } });
    await unlinkIdentity(ctx, { identityId });
    expect((await listIdentities(ctx, {})).identities).toEqual([]);
    expect((await entries(person.id)).at(-1)).toMatchObject({
      ...{ action: "account.set_providers", before: { linked: "Login link" }, after: { linked: null } },
    });
  });
});
