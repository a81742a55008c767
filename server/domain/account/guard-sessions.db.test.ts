import { beforeEach, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import type { User } from "@/prisma/generated/client";
import { checkPassword } from "@/server/auth/check-password";
import { findSession, startSession } from "@/server/auth/sessions";
import { actorContext, type Ctx, systemContext } from "@/server/core/context";
import { changePassword } from "@/server/domain/account/change-password";
import { listSessions } from "@/server/domain/account/list-sessions";
import { revokeSession } from "@/server/domain/account/revoke-session";
import { revokeSessions } from "@/server/domain/account/revoke-sessions";
import { updateAccount } from "@/server/domain/account/update-account";
import { hashPassword } from "@/server/security/password";
import { asUser, userActor } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const PASSWORD = "maji ya moto sana";
const NEXT = "chai ya tangawizi";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

const db = await ownDatabase(4);
let person: User;
let tokens: { here: string; there: string };
let ctx: Ctx;

beforeEach(async () => {
  person = await makeUser(db, { passwordHash: await hashPassword(PASSWORD) });
  tokens = {
    here: await startSession(db, person.id, FIREFOX, new Date()),
    there: await startSession(db, person.id, null, new Date()),
  };
  const here = await findSession(db, tokens.here, new Date());
  await db.session.update({ where: { id: here?.id ?? "" }, data: { confirmedAt: new Date() } });
  ctx = actorContext({ ...userActor(person), sessionId: here?.id ?? null }, { db });
});

const holds = async (token: string) => (await findSession(db, token, new Date())) !== null;
const mayEnter = async (password: string) =>
  (await checkPassword(db, { email: person.email, password, address: "10.1.1.1" }, new Date())).ok;
const entries = (action: string) => db.auditEntry.findMany({ where: { actorId: person.id, action } });

describe("sessions", () => {
  it("are listed with the one of this request marked, without those that are over", async () => {
    const past = new Date(Date.now() - 25 * 3_600_000);
    await startSession(db, person.id, "old", past);
    const listed = await listSessions(ctx, undefined);
    expect(listed.map(({ agent, isThis }) => [agent, isThis]).sort()).toEqual([
      ["An unknown program", false],
      ["Firefox on Linux", true],
    ]);
  });

  it("end at once when revoked, one or all the others, with an audit row", async () => {
    const [other] = (await listSessions(ctx, undefined)).filter(({ isThis }) => !isThis);
    await revokeSession(ctx, { sessionId: other?.id ?? "" });
    expect([await holds(tokens.here), await holds(tokens.there)]).toEqual([true, false]);
    await expect(revokeSession(ctx, { sessionId: other?.id ?? "" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const third = await startSession(db, person.id, null, new Date());
    expect(await revokeSessions(ctx, undefined)).toEqual({ ended: 1 });
    expect([await holds(tokens.here), await holds(third)]).toEqual([true, false]);
    expect(await entries("session.revoke")).toHaveLength(2);
  });

  it("are one's own: nobody else's is seen or ended", async () => {
    const other = await makeUser(db);
    const theirs = await startSession(db, other.id, null, new Date());
    const session = await findSession(db, theirs, new Date());
    expect((await listSessions(ctx, undefined)).map(({ id }) => id)).not.toContain(session?.id);
    await expect(revokeSession(ctx, { sessionId: session?.id ?? "" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await revokeSessions(ctx, undefined);
    expect(await holds(theirs)).toBe(true);
    for (const verb of [listSessions, revokeSessions]) {
      await expect(verb(systemContext("test", { db }), undefined)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });
});

describe("changePassword", () => {
  it("lets in by the new one only, and ends the other sessions", async () => {
    expect(await changePassword(ctx, { current: PASSWORD, next: NEXT })).toEqual({ sessionsEnded: 1 });
    expect([await mayEnter(PASSWORD), await mayEnter(NEXT)]).toEqual([false, true]);
    expect([await holds(tokens.here), await holds(tokens.there)]).toEqual([true, false]);
    const [entry] = await entries("account.change_password");
    expect(entry?.after).toEqual({ password: "changed", sessionsEnded: 1 });
  });

  it("refuses a wrong present password, a short new one and the same again, and changes nothing", async () => {
    const wrong = { current: "not the password", next: NEXT };
    await expect(changePassword(ctx, wrong)).rejects.toMatchObject({
      details: { fields: { current: "This is not your password." } },
    });
    await expect(changePassword(ctx, { current: PASSWORD, next: "short" })).rejects.toMatchObject({ code: "INVALID" });
    await expect(changePassword(ctx, { current: PASSWORD, next: PASSWORD })).rejects.toMatchObject({ code: "INVALID" });
    expect(await mayEnter(PASSWORD)).toBe(true);
    expect(await holds(tokens.there)).toBe(true);
  });

  it("asks for a fresh proof of who one is, the second factor included", async () => {
    await db.session.updateMany({ where: { userId: person.id }, data: { confirmedAt: null } });
    await expect(changePassword(ctx, { current: PASSWORD, next: NEXT })).rejects.toMatchObject({
      details: { needs: "confirmation" },
    });
  });

  it("stops guessing after ten wrong ones, also at the right one", async () => {
    for (let guess = 0; guess < 10; guess++) {
      await expect(changePassword(ctx, { current: `guess ${guess}`, next: NEXT })).rejects.toMatchObject({
        code: "INVALID",
      });
    }
    await expect(changePassword(ctx, { current: PASSWORD, next: NEXT })).rejects.toMatchObject({
      code: "RATE_LIMITED",
    });
    expect(await mayEnter(PASSWORD)).toBe(true);
  });
});

describe("updateAccount", () => {
  it("gives another name, with an audit row", async () => {
    await updateAccount(ctx, { name: "  Rehema K. " });
    expect(await db.user.findUnique({ where: { id: person.id } })).toMatchObject({ name: "Rehema K." });
    expect(await entries("account.update")).toMatchObject([
      { before: { name: person.name }, after: { name: "Rehema K." } },
    ]);
  });

  it("refuses a name of blanks, and has no name for the system", async () => {
    await expect(updateAccount(asUser(db, person), { name: "   " })).rejects.toMatchObject({ code: "INVALID" });
    const system = systemContext("test", { db });
    await expect(updateAccount(system, { name: "x" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
