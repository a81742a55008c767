import { afterAll, beforeAll, expect, it } from "vitest";
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { signUp } from "@/server/domain/account/sign-up";
import { viewSignUp } from "@/server/domain/account/view-sign-up";
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

it("makes no account where the operator closed sign-up", async () => {
  const ctx = systemContext("sign-up", { db });
  expect(await viewSignUp(ctx, {})).toEqual({ open: false });
  const given = { name: "Ada", email: "ada@example.test", password: "correct horse" };
  await expect(signUp(ctx, given)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await db.user.count()).toBe(0);
});
