import { afterAll, beforeAll, expect, it } from "vitest";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { signUp } from "@/server/domain/account/sign-up";
import { viewSignUp } from "@/server/domain/account/view-sign-up";
import { digestOf, randomSecret } from "@/server/security/sign";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  process.env.SIGN_UP = "closed"; // read once, before the first verb asks
  database = await testDatabase();
  db = connect(database.url, 2);
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it("makes no account where the operator closed sign-up, but for the address that was invited", async () => {
  const ctx = systemContext("sign-up", { db });
  expect(await viewSignUp(ctx, {})).toEqual({ open: false });
  const given = { name: "Ada", email: "ada@example.test", password: "correct horse" };
  await expect(signUp(ctx, given)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await db.user.count()).toBe(0);

  const project = await makeProject(db);
  const people = await db.user.count();
  const [token, expiresAt] = [randomSecret(), new Date(Date.now() + 86_400_000)];
  const role = { projectId: project.id, role: "viewer", invitedBy: project.users.owner.id };
  await db.invitation.create({ data: { ...role, email: given.email, tokenHash: digestOf(token), expiresAt } });
  const other = { ...given, email: "eve@example.test", invitation: token };
  await expect(signUp(ctx, other)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await signUp(ctx, { ...given, invitation: token })).userId).not.toBeNull();
  expect(await db.user.count()).toBe(people + 1);
});
