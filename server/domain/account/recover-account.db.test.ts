import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import type { PrismaClient, User } from "@/prisma/generated/client";
import { checkPassword } from "@/server/auth/check-password";
import { findSession, startSession } from "@/server/auth/sessions";
import { type Ctx, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { askRecovery } from "@/server/domain/account/ask-recovery";
import { recoverAccount } from "@/server/domain/account/recover-account";
import { viewLink } from "@/server/domain/account/view-link";
import { hashPassword } from "@/server/security/password";
import { asUser } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { mailsTo, tokenTo } from "@/test/mails";
import { statementsOf } from "@/test/statements";

const PASSWORD = "maji ya moto sana";
const NEXT = "chai ya tangawizi";
const T0 = new Date("2026-11-22T12:00:00Z");
const minutes = (count: number) => new Date(T0.getTime() + count * 60_000);

let database: TestDatabase;
let db: PrismaClient;
let person: User;
let network = 0;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  person = await makeUser(db, { passwordHash: await hashPassword(PASSWORD), mfaEnabledAt: T0 });
  network += 1;
});

const door = (at = T0): Ctx => systemContext("recovery", { db, address: `198.51.100.${network}`, now: () => at });
const token = () => tokenTo(db, person.email, "recovery-asked");
const mayEnter = async (password: string) =>
  (await checkPassword(db, { email: person.email, password, address: "10.1.1.1" }, T0)).ok;

describe("askRecovery", () => {
  it("answers alike and does the same work for a known and an unknown email", async () => {
    const work = (email: string) => statementsOf(database.url, "recovery", (ctx) => askRecovery(ctx, { email }));
    await work("first@example.test"); // opens the network's counter
    const known = await work(person.email);
    expect(known.length).toBeGreaterThan(4);
    expect(await work("nobody@example.test")).toEqual(known);
    expect(await askRecovery(door(), { email: person.email })).toEqual(
      await askRecovery(door(), { email: "x@y.test" }),
    );
    expect(await mailsTo(db, "nobody@example.test")).toMatchObject([{ template: "recovery-unknown" }]);
    expect(await db.emailLink.count({ where: { email: "nobody@example.test" } })).toBe(0);
  });

  it("mails an address three times an hour, asks of one network thirty, and keeps no token and no unknown email", async () => {
    for (let round = 0; round < 5; round++) await askRecovery(door(), { email: "Ghost@example.test" });
    expect(await mailsTo(db, "ghost@example.test")).toHaveLength(3);
    for (let round = 5; round < 30; round++) await askRecovery(door(), { email: person.email });
    await expect(askRecovery(door(), { email: person.email })).rejects.toMatchObject({ code: "RATE_LIMITED" });
    expect(JSON.stringify(await db.emailLink.findMany())).not.toContain(await token());
    const entries = await db.auditEntry.findMany({ where: { action: "account.ask_recovery", entity: "email" } });
    expect(entries.map(({ entityId }) => entityId).join()).not.toContain("ghost");
    expect(
      await db.auditEntry.findFirst({ where: { action: "account.ask_recovery", entityId: person.id } }),
    ).not.toBeNull();
  });

  it("opens nothing to somebody disabled, and takes no line breaks for an address", async () => {
    await db.user.update({ where: { id: person.id }, data: { disabledAt: T0 } });
    await askRecovery(door(), { email: person.email });
    expect(await mailsTo(db, person.email)).toMatchObject([{ template: "recovery-unknown" }]);
    const email = "a@example.test\r\nBcc: everybody@example.test";
    await expect(askRecovery(door(), { email })).rejects.toMatchObject({ code: "INVALID" });
  });
});

describe("recoverAccount", () => {
  it("sets the password once, ends every session, leaves the second factor on and tells the owner", async () => {
    const session = await startSession(db, person.id, null, T0);
    await askRecovery(door(), { email: person.email });
    const link = await token();
    expect(await viewLink(door(), { token: link })).toEqual({ open: true });
    expect(await recoverAccount(door(minutes(59)), { token: link, password: NEXT })).toEqual({ email: person.email });
    expect([await mayEnter(PASSWORD), await mayEnter(NEXT)]).toEqual([false, true]);
    expect(await findSession(db, session, T0)).toBeNull();
    expect((await db.user.findUniqueOrThrow({ where: { id: person.id } })).mfaEnabledAt).toEqual(T0);
    expect((await mailsTo(db, person.email)).at(-1)).toMatchObject({
      template: "password-changed",
      data: { how: "link" },
    });
    const entry = await db.auditEntry.findFirst({ where: { action: "account.recover", entityId: person.id } });
    expect(entry).toMatchObject({ after: { password: "changed", sessionsEnded: 1 }, address: `198.51.100.${network}` });
    const again = recoverAccount(door(), { token: link, password: PASSWORD });
    await expect(again).rejects.toMatchObject({ code: "INVALID" });
    expect(await viewLink(door(), { token: link })).toEqual({ open: false });
    expect(await mayEnter(NEXT)).toBe(true);
  });

  it("refuses a link whose hour is over, one of another kind, one used twice at once, and words that are none", async () => {
    await askRecovery(door(), { email: person.email });
    const link = await token();
    const use = (given: string, at = T0) => recoverAccount(door(at), { token: given, password: NEXT });
    await expect(use(link, minutes(60))).rejects.toMatchObject({ code: "INVALID" });
    await expect(use("x".repeat(43))).rejects.toMatchObject({ code: "INVALID" });
    await expect(recoverAccount(door(), { token: link, password: "short" })).rejects.toMatchObject({ code: "INVALID" });
    await db.emailLink.updateMany({ where: { userId: person.id }, data: { kind: "verify" } });
    await expect(use(link)).rejects.toMatchObject({ code: "INVALID" });
    await db.emailLink.updateMany({ where: { userId: person.id }, data: { kind: "recover" } });
    const both = await Promise.allSettled([use(link), use(link)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("ends the other links of the same person, and those to an address the account has left", async () => {
    await askRecovery(door(), { email: person.email });
    const first = await token();
    await askRecovery(door(), { email: person.email });
    await recoverAccount(door(), { token: await token(), password: NEXT });
    const late = recoverAccount(door(), { token: first, password: PASSWORD });
    await expect(late).rejects.toMatchObject({ code: "INVALID" });
    await askRecovery(door(), { email: person.email });
    const left = await token();
    await db.user.update({ where: { id: person.id }, data: { email: `moved-${person.email}` } });
    await expect(recoverAccount(door(), { token: left, password: PASSWORD })).rejects.toMatchObject({
      code: "INVALID",
    });
  });

  it("lets in again who was locked out by their own guesses", async () => {
    const address = `198.51.100.${network}`;
    const enter = (password: string) => checkPassword(db, { email: person.email, password, address }, T0);
    for (let round = 0; round < 11; round++) await enter("wrong");
    expect(await enter(PASSWORD)).toMatchObject({ reason: "too_many" });
    await askRecovery(door(), { email: person.email });
    await recoverAccount(door(), { token: await token(), password: NEXT });
    expect(await enter(NEXT)).toMatchObject({ ok: true });
  });

  it("is tried thirty times from one network, and is the system's alone", async () => {
    const guess = () => recoverAccount(door(), { token: "g".repeat(43), password: NEXT });
    for (let round = 0; round < 30; round++) await expect(guess()).rejects.toMatchObject({ code: "INVALID" });
    await expect(guess()).rejects.toMatchObject({ code: "RATE_LIMITED" });
    const own = asUser(db, person);
    await expect(askRecovery(own, { email: person.email })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewLink(own, { token: "g".repeat(43) })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
