import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { signUp } from "@/server/domain/account/sign-up";
import { viewMe } from "@/server/domain/account/view-me";
import { viewSignUp } from "@/server/domain/account/view-sign-up";
import { verifyPassword } from "@/server/security/password";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

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
  it("makes a person who can sign in, and nothing else", async () => {
    const { userId } = await signUp(door(), { ...given, email: "  Ada@Example.TEST " });
    const user = await db.user.findUniqueOrThrow({ where: { id: userId }, include: { members: true } });
    expect(user).toMatchObject({ email: "ada@example.test", name: "Ada", isSuperuser: false, isSupport: false });
    expect(user.members).toEqual([]);
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(user.passwordHash, given.password)).toBe(true);
    const entries = await db.auditEntry.findMany({ where: { entityId: userId } });
    expect(entries).toMatchObject([{ action: "account.sign_up", actorKind: "system", actorName: "sign-up" }]);
    expect(JSON.stringify(entries[0]?.after)).not.toContain("argon2");
  });

  it("refuses an email that is taken, whatever its letters' case, also when two come at once", async () => {
    const email = "twice@example.test";
    const answers = await Promise.allSettled([1, 2, 3].map(() => signUp(door(), { ...given, email })));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "CONFLICT" });
    }
    await expect(signUp(door(), { ...given, email: "TWICE@example.test" })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it.each([
    ["password", { password: "ninechars" }, "at least 10 characters"],
    ["password", { password: "x".repeat(513) }, "at most 512"],
    ["email", { email: "ada at example" }, "not an email address"],
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
    expect(await viewMe(asUser(db, user), undefined)).toEqual({ id, number, name, email, isSuperuser });
  });

  it("is nobody for the system", async () => {
    await expect(viewMe(door(), {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
