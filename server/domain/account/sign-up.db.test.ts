import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { listEvents } from "@/server/domain/account/list-events";
import { signUp } from "@/server/domain/account/sign-up";
import { viewInvited } from "@/server/domain/account/view-invited";
import { viewMe } from "@/server/domain/account/view-me";
import { viewSignUp } from "@/server/domain/account/view-sign-up";
import { verifyPassword } from "@/server/security/password";
import { digestOf, randomSecret } from "@/server/security/sign";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { mailsTo } from "@/test/mails";
import { statementsOf } from "@/test/statements";

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 8);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const door = () => systemContext("sign-up", { db });
const given = { name: "Ada", email: "ada@example.test", password: "correct horse" };

describe("signUp", () => {
  it("makes a person who can sign in, and nothing else, and mails the link that confirms the address", async () => {
    const { userId } = await signUp(door(), { ...given, email: "  Ada@Example.TEST " });
    const where = { id: userId ?? "" };
    const user = await db.user.findUniqueOrThrow({ where, include: { members: true } });
    expect(user).toMatchObject({ email: "ada@example.test", name: "Ada", isSuperuser: false, emailVerifiedAt: null });
    expect(user.members).toEqual([]);
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(user.passwordHash, given.password)).toBe(true);
    const entries = await db.auditEntry.findMany({ where: { entityId: user.id } });
    expect(entries).toMatchObject([{ action: "account.sign_up", actorKind: "system", actorName: "sign-up" }]);
    expect(JSON.stringify(entries[0]?.after)).not.toContain("argon2");
    const told = await listEvents(asUser(db, user), undefined);
    expect(told.map(({ action }) => action)).toEqual(["account.sign_up"]);
    const [mail] = await mailsTo(db, user.email);
    expect(mail).toMatchObject({
      template: "email-confirm",
      data: { url: expect.stringMatching(/\/confirm-email\/.{43}$/) },
    });
  });

  it("answers alike where the email is taken, by the same work, changes nothing and mails the owner", async () => {
    const email = "twice@example.test";
    const made = await Promise.all([1, 2, 3].map(() => signUp(door(), { ...given, email })));
    expect(made.filter(({ userId }) => userId !== null)).toHaveLength(1);
    const before = await db.user.findUniqueOrThrow({ where: { email } });
    const work = (address: string, name: string) =>
      statementsOf(database.url, "sign-up", (ctx) => signUp(ctx, { ...given, name, email: address }));
    await db.signInFailure.deleteMany();
    const done = await work("TWICE@example.test", "Mallory");
    expect(done.length).toBeGreaterThan(5);
    expect(await work("once@example.test", "Mallory")).toEqual(done);
    expect(await db.user.findUniqueOrThrow({ where: { email } })).toEqual(before);
    const templates = (await mailsTo(db, email)).map(({ template }) => template);
    expect(templates.sort()).toEqual(["email-confirm", "sign-up-known", "sign-up-known", "sign-up-known"]);
  });

  it("mails an address three times an hour at most, whoever asks", async () => {
    const email = "bombed@example.test";
    for (let round = 0; round < 6; round++) await signUp(door(), { ...given, email });
    expect(await mailsTo(db, email)).toHaveLength(3);
  });

  it("takes the link of an invitation for the proof of the invited address, of no other", async () => {
    const project = await makeProject(db);
    const token = randomSecret();
    const expiresAt = new Date(Date.now() + 86_400_000);
    const data = { projectId: project.id, email: "guest@example.test", role: "editor", tokenHash: digestOf(token) };
    await db.invitation.create({ data: { ...data, invitedBy: project.users.owner.id, expiresAt } });
    expect(await viewInvited(door(), { token })).toMatchObject({ email: "guest@example.test", hasAccount: false });
    await signUp(door(), { ...given, email: "guest@example.test", invitation: token });
    await signUp(door(), { ...given, email: "other@example.test", invitation: token });
    const verified = async (email: string) =>
      (await db.user.findUniqueOrThrow({ where: { email } })).emailVerifiedAt !== null;
    expect([await verified("guest@example.test"), await verified("other@example.test")]).toEqual([true, false]);
    expect(await mailsTo(db, "guest@example.test")).toEqual([]);
    await db.invitation.updateMany({ where: { tokenHash: data.tokenHash }, data: { revokedAt: new Date() } });
    expect(await viewInvited(door(), { token })).toBeNull();
  });

  it.each([
    ["password", { password: "ninechars" }, "at least 10 characters"],
    ["password", { password: "x".repeat(513) }, "At most 512"],
    ["email", { email: "ada at example" }, "not an email address"],
    ["email", { email: "a@example.test\r\nBcc: b@example.test" }, "not an email address"],
    ["name", { name: "  " }, "name"],
  ])("says what is wrong with a %s", async (field, wrong, words) => {
    await expect(signUp(door(), { ...given, email: "new@example.test", ...wrong })).rejects.toMatchObject({
      code: "INVALID",
      details: { fields: { [field]: expect.stringContaining(words) as string } },
    });
  });

  it("is the system's alone", async () => {
    const person = asUser(db, await makeUser(db));
    const root = asUser(db, await makeUser(db, { isSuperuser: true }));
    for (const ctx of [person, root]) {
      await expect(signUp(ctx, { ...given, email: "x@example.test" })).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(viewSignUp(ctx, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    expect(await viewSignUp(door(), undefined)).toEqual({ open: true });
  });
});

describe("viewMe", () => {
  it("shows oneself", async () => {
    const user = await makeUser(db);
    const { id, number, name, email, isSuperuser } = user;
    const waysIn = { password: user.passwordHash !== null, providers: [] };
    const me = { id, number, name, email, isSuperuser, mayMakeProjects: true, verified: true, deletedOn: null };
    expect(await viewMe(asUser(db, user), undefined)).toEqual({ ...me, waysIn });
  });

  it("is nobody for the system", async () => {
    await expect(viewMe(door(), {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
