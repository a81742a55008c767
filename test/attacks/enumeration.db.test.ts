import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import type { PrismaClient } from "@/prisma/generated/client";
import { ProductError } from "@/server/core/errors";
import { connect } from "@/server/db";
import { addMember } from "@/server/domain/members/add-member";
import { hashPassword, verifyPassword } from "@/server/security/password";
import { type Callers, EMAIL_DOORS, emailFields, makeCallers } from "@/test/attacks/email-doors";
import { type TestDatabase, testDatabase } from "@/test/database";
import { statementsOf } from "@/test/statements";

/** Hashes computed so far: what takes the time that an attacker could measure. */
const hashes = vi.hoisted(() => ({ computed: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  const counted =
    <A extends unknown[], R>(call: (...given: A) => R) =>
    (...given: A): R => {
      hashes.computed += 1;
      return call(...given);
    };
  return { ...real, hash: counted(real.hash), verify: counted(real.verify) };
});

let database: TestDatabase;
let db: PrismaClient;
let callers: Callers;
let known: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  callers = await makeCallers(db);
  known = (await makeUser(db, { passwordHash: await hashPassword("chai ya tangawizi") })).email;
  await verifyPassword(null, "warm"); // the hash that stands for nobody's is made once a process
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/**
 * What of a call somebody could see or measure: its answer, the statements sent for it (some go out side by side,
 * in no order), the hashes computed. */
async function seenOf(door: string, email: string, call = EMAIL_DOORS[door]) {
  const before = hashes.computed;
  let answer: unknown = null;
  const statements = await statementsOf(database.url, "door", async (ctx) => {
    answer = await call?.(email, ctx, callers).catch((error: unknown) => {
      if (!(error instanceof ProductError)) throw error;
      return { code: error.code, message: error.message, details: error.details };
    });
  });
  const told = (JSON.stringify(answer) ?? "nothing").replaceAll(email, "<email>");
  return { told, statements: statements.sort(), hashes: hashes.computed - before };
}

it("are all known, the doors that take an email", () => {
  const ofProcedures = Object.keys(EMAIL_DOORS).filter((door) => !door.startsWith("app/"));
  expect(ofProcedures.sort()).toEqual(emailFields());
});

it.each(Object.keys(EMAIL_DOORS))(
  "%s tells nobody whether an email is known, by its answer or its work",
  async (door) => {
    await seenOf(door, "first@example.test"); // the first attempt of a network opens its counter
    const ofKnown = await seenOf(door, known);
    expect(await seenOf(door, "nobody-at-all@example.test")).toEqual(ofKnown);
  },
);

it("computes a hash where a password is judged or stored, known or not", async () => {
  const count = async (door: string) => (await seenOf(door, `${crypto.randomUUID()}@example.test`)).hashes;
  expect(await count("app/api/auth/[...nextauth]/route.ts email")).toBe(1);
  expect(await count("app/api/sign-up/route.ts email")).toBe(1);
});

it("sees a difference where there is one: who may add people is told whether somebody has to be invited", async () => {
  const add = (email: string) =>
    seenOf("", email, (given, { db: client }, { owner }) =>
      addMember({ ...owner, db: client }, { email: given, role: "viewer" }),
    );
  await add("first@example.test");
  const ofKnown = await add(known);
  const ofUnknown = await add("nobody@example.test");
  expect([ofKnown.told, ofUnknown.told]).toEqual(['{"outcome":"member"}', '{"outcome":"invited"}']);
  expect(ofUnknown.statements).not.toEqual(ofKnown.statements);
});
