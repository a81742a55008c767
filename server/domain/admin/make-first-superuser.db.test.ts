import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import type { PrismaClient } from "@/prisma/generated/client";
import { offerFirstRun } from "@/scripts/first-run.mjs";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { makeFirstSuperuser } from "@/server/domain/admin/make-first-superuser";
import { viewFirstRun } from "@/server/domain/admin/view-first-run";
import { verifyPassword } from "@/server/security/password";
import { digestOf } from "@/server/security/sign";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 6);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const door = () => systemContext("first-run", { db, address: "203.0.113.7" });
const given = (token: string, who: string) => ({
  token,
  name: who,
  email: `${who}@example.test`,
  password: "correct horse battery",
});
const refused = { code: "FORBIDDEN", details: { fields: { token: expect.stringContaining("does not open") } } };

describe("the first superuser", () => {
  it("is made once by the newest token, whoever comes at the same moment, and the token is kept as its digest", async () => {
    expect(await viewFirstRun(door(), {})).toEqual({ needed: false });
    const former = await offerFirstRun(database.url);
    const token = await offerFirstRun(database.url);
    expect(await viewFirstRun(door(), {})).toEqual({ needed: true });
    expect(JSON.stringify(await db.firstRun.findMany())).not.toContain(token);
    await expect(makeFirstSuperuser(door(), given(former ?? "", "early"))).rejects.toMatchObject(refused);
    const comers = ["ada", "bo", "cleo"].map((who) => makeFirstSuperuser(door(), given(token ?? "", who)));
    const answers = await Promise.allSettled(comers);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [made, ...others] = await db.user.findMany({ where: { isSuperuser: true } });
    expect(others).toEqual([]);
    expect(await verifyPassword(made?.passwordHash ?? null, "correct horse battery")).toBe(true);
    expect(await viewFirstRun(door(), {})).toEqual({ needed: false });
    expect(await db.auditEntry.findMany({ where: { action: "admin.first_superuser" } })).toMatchObject([
      { actorName: "first-run", entityId: made?.id, address: "203.0.113.7", after: { isSuperuser: true } },
    ]);
    expect(await offerFirstRun(database.url)).toBeNull();
  });

  it("is not made where there is one, though a token were left, and not by a person", async () => {
    const root = await makeUser(db, { isSuperuser: true });
    await db.firstRun.create({ data: { tokenHash: digestOf("left over") } });
    await expect(makeFirstSuperuser(door(), given("left over", "dee"))).rejects.toMatchObject(refused);
    await expect(makeFirstSuperuser(asUser(db, root), given("left over", "dee"))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await offerFirstRun(database.url)).toBeNull();
    expect(await viewFirstRun(door(), {})).toEqual({ needed: false });
  });
});
