import { describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { admitSignUp } from "@/server/auth/admit-sign-up";
import { checkPassword, NETWORK_ALLOWANCE, SIGN_IN_ALLOWANCE } from "@/server/auth/check-password";
import { CLIENT_ADDRESS_HEADER } from "@/server/auth/client-address";
import { admitAttempt, attemptKey } from "@/server/core/attempts";
import { hashPassword } from "@/server/security/password";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(8);

const T0 = new Date("2026-11-22T12:00:00Z");
const later = (ms: number) => new Date(T0.getTime() + ms);
const password = "correct horse battery";
const person = async () => makeUser(db, { passwordHash: await hashPassword(password) });

describe("checkPassword", () => {
  it("knows the right password, whatever the case of the email's letters", async () => {
    const user = await person();
    const attempt = { email: ` ${user.email.toUpperCase()} `, password, address: "10.0.0.1" };
    expect(await checkPassword(db, attempt, T0)).toEqual({
      ok: true,
      user: { id: user.id, name: user.name, email: user.email },
    });
  });

  it("answers alike for a wrong password, an unknown email, a person without password, and a disabled one", async () => {
    const disabled = await makeUser(db, { passwordHash: await hashPassword(password), disabledAt: T0 });
    const attempts = [
      { email: (await person()).email, password: "wrong" },
      { email: "nobody@example.test", password },
      { email: (await makeUser(db)).email, password },
      { email: disabled.email, password },
      { email: "\0", password: "\0" },
      { email: "", password: "" },
    ];
    for (const attempt of attempts) {
      expect(await checkPassword(db, { ...attempt, address: "10.0.0.2" }, T0)).toEqual({ ok: false, reason: "wrong" });
    }
  });

  it("does the work of a hash for an unknown email too", async () => {
    const known = (await person()).email;
    const workOf = async (email: string) => {
      const before = process.cpuUsage();
      for (let round = 0; round < 8; round++) {
        await checkPassword(db, { email, password: "wrong", address: `timing-${round}` }, T0);
      }
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    await workOf(known);
    const ratio = (await workOf("nobody-at-all@example.test")) / (await workOf(known));
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });

  it("stops guessing after 10 attempts, for who guesses only, and says until when", async () => {
    const user = await person();
    const guess = (address: string, given: string, at = T0) =>
      checkPassword(db, { email: user.email, password: given, address }, at);
    const guesses = await Promise.all(Array.from({ length: 25 }, () => guess("6.6.6.6", "guess")));
    const wrong = guesses.filter((answer) => !answer.ok && answer.reason === "wrong");
    expect(wrong).toHaveLength(SIGN_IN_ALLOWANCE.attempts);
    expect(await guess("6.6.6.6", password, later(60_000))).toEqual({
      ok: false,
      reason: "too_many",
      retryAfterSeconds: 14 * 60,
    });
    expect(await guess("10.0.0.3", password)).toMatchObject({ ok: true });
    expect(await guess("6.6.6.6", password, later(SIGN_IN_ALLOWANCE.windowMs))).toMatchObject({ ok: true });
  });

  it("counts unknown emails the same way, and keeps neither email nor address", async () => {
    const guess = () => checkPassword(db, { email: "ghost@example.test", password: "x", address: "7.7.7.7" }, T0);
    for (let round = 0; round < SIGN_IN_ALLOWANCE.attempts; round++) await guess();
    expect(await guess()).toMatchObject({ reason: "too_many" });
    const rows = JSON.stringify(await db.signInFailure.findMany());
    expect(rows).not.toContain("ghost");
    expect(rows).not.toContain("7.7.7.7");
  });

  it("lets who goes on guessing wait twice as long each time, and writes each lockout down once", async () => {
    const user = await person();
    const guess = (at: Date) =>
      checkPassword(db, { email: user.email, password: "guess", address: "6.6.6.7", agent: "Robot 1" }, at);
    let at = T0;
    for (const waitMinutes of [15, 30, 60]) {
      for (let round = 0; round < SIGN_IN_ALLOWANCE.attempts; round++) {
        expect(await guess(at)).toMatchObject({ reason: "wrong" });
      }
      for (let round = 0; round < 3; round++) {
        expect(await guess(at)).toMatchObject({ reason: "too_many", retryAfterSeconds: waitMinutes * 60 });
      }
      at = new Date(at.getTime() + waitMinutes * 60_000);
    }
    const entries = await db.auditEntry.findMany({ where: { entityId: user.id } });
    const count = (action: string) => entries.filter((entry) => entry.action === action).length;
    expect([count("account.locked_out"), count("account.sign_in_failed")]).toEqual([3, 30]);
    expect(entries[0]).toMatchObject({ address: "6.6.6.7", after: { agent: "Robot 1" }, projectId: null });
  });

  it("stops a network that tries a list of emails, and nobody elsewhere; who gets in is not counted", async () => {
    const user = await person();
    const enter = (address: string) => checkPassword(db, { email: user.email, password, address }, T0);
    const key = attemptKey("sign-in-from", "2001:db8:0:7::/64");
    for (let round = 0; round < 3; round++) expect(await enter(`2001:db8:0:7::${round}`)).toMatchObject({ ok: true });
    expect(await db.signInFailure.findUnique({ where: { key } })).toMatchObject({ count: 0 });
    await db.signInFailure.update({ where: { key }, data: { count: NETWORK_ALLOWANCE.attempts } });
    expect(await enter("2001:db8:0:7::9")).toMatchObject({ reason: "too_many" });
    expect(await enter("2001:db8:0:8::9")).toMatchObject({ ok: true });
  });

  it("leaves no email that was typed in the audit trail when nobody has it", async () => {
    const attempt = { email: "spectre@example.test", password: "x", address: "7.7.7.8" };
    await checkPassword(db, attempt, T0);
    await checkPassword(db, attempt, T0);
    const entries = await db.auditEntry.findMany({ where: { address: "7.7.7.8" } });
    expect(entries).toMatchObject([1, 2].map(() => ({ action: "account.sign_in_failed", entity: "email" })));
    expect(entries[0]?.entityId).toBe(entries[1]?.entityId);
    expect(JSON.stringify(entries, (_, v: unknown) => (typeof v === "bigint" ? "" : v))).not.toContain("spectre");
  });

  it("forgets the failures of who got in", async () => {
    const user = await person();
    const attempt = (given: string) =>
      checkPassword(db, { email: user.email, password: given, address: "8.8.8.8" }, T0);
    for (let round = 0; round < 9; round++) await attempt("wrong");
    expect(await attempt(password)).toMatchObject({ ok: true });
    for (let round = 0; round < 9; round++) expect(await attempt("wrong")).toMatchObject({ reason: "wrong" });
  });
});

describe("admitAttempt", () => {
  it("clears counters away that are a day old", async () => {
    const old = attemptKey("test", "old");
    const allowance = { attempts: 1, windowMs: 1_000 };
    await admitAttempt(db, old, allowance, T0);
    await admitAttempt(db, attemptKey("test", "young"), allowance, later(86_400_001));
    expect(await db.signInFailure.findUnique({ where: { key: old } })).toBeNull();
  });

  it("keeps kinds and parts apart", () => {
    expect(attemptKey("a", "b", "c")).not.toBe(attemptKey("a", "bc"));
    expect(attemptKey("a", "b")).not.toBe(attemptKey("b", "a"));
    expect(attemptKey("a", "b")).toBe(attemptKey("a", "b"));
  });
});

describe("admitSignUp", () => {
  it("stops an address that asks for accounts by the dozen, not the others", async () => {
    const from = (address: string) => admitSignUp(new Headers({ [CLIENT_ADDRESS_HEADER]: address }), db, T0);
    for (let round = 0; round < 30; round++) await from("9.9.9.9");
    await expect(from("9.9.9.9")).rejects.toMatchObject({ code: "RATE_LIMITED", details: { retryAfterSeconds: 3600 } });
    await from("9.9.9.8");
  });
});
