import { beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { checkFactor, knownBrowser } from "@/server/auth/check-factor";
import { startHalfSignIn } from "@/server/auth/half-sign-in";
import { startSession } from "@/server/auth/sessions";
import { actorContext, systemContext } from "@/server/core/context";
import { beginSecondFactor } from "@/server/domain/account/begin-second-factor";
import { confirmPassword } from "@/server/domain/account/confirm-password";
import { disableSecondFactor } from "@/server/domain/account/disable-second-factor";
import { enableSecondFactor } from "@/server/domain/account/enable-second-factor";
import { renewRecoveryCodes } from "@/server/domain/account/renew-recovery-codes";
import { viewProof } from "@/server/domain/account/view-proof";
import { viewSecondFactor } from "@/server/domain/account/view-second-factor";
import { hashPassword } from "@/server/security/password";
import { asUser, confirmed, userActor } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { mailsTo } from "@/test/mails";
import { codeOf, withFactor } from "@/test/second-factor";

const PASSWORD = "maji ya moto sana";
const ADDRESS = "10.2.2.2";

const db = await ownDatabase(4);
let passwordHash: string;

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});
const person = () => makeUser(db, { passwordHash });
const entries = (actorId: string) =>
  db.auditEntry.findMany({ where: { actorId, action: "account.set_mfa" }, orderBy: { id: "asc" } });

describe("turning the second factor on and off", () => {
  it("asks who one is, takes a right code only, ends the other sessions and gives ten codes", async () => {
    const user = await person();
    await expect(beginSecondFactor(asUser(db, user), undefined)).rejects.toMatchObject({
      code: "FORBIDDEN",
      details: { needs: "confirmation" },
    });
    const ctx = await confirmed(db, asUser(db, user));
    await startSession(db, user.id, null, new Date());
    const { secret, address } = await beginSecondFactor(ctx, undefined);
    expect(address).toContain(secret);
    const stored = await db.secondFactor.findUniqueOrThrow({ where: { userId: user.id } });
    expect(stored.secretEncrypted).not.toContain(secret);
    await expect(enableSecondFactor(ctx, { code: "000000" })).rejects.toMatchObject({ code: "INVALID" });
    expect(await viewSecondFactor(ctx, undefined)).toEqual({ enabledAt: null, recoveryCodesLeft: 0 });
    const { recoveryCodes } = await enableSecondFactor(ctx, { code: codeOf(secret) });
    expect(recoveryCodes).toHaveLength(10);
    expect(await viewSecondFactor(ctx, undefined)).toEqual({
      enabledAt: expect.any(Date) as Date,
      recoveryCodesLeft: 10,
    });
    const open = await db.session.findMany({ where: { userId: user.id, revokedAt: null } });
    expect(open.map(({ id }) => id)).toEqual([ctx.actor.kind === "user" ? ctx.actor.sessionId : ""]);
    const changes = (await entries(user.id)).map(({ before, after }) => ({ before, after }));
    const kept = JSON.stringify([changes, await db.recoveryCode.findMany({ where: { userId: user.id } })]);
    for (const code of [secret, ...recoveryCodes]) expect(kept).not.toContain(code);
    await expect(beginSecondFactor(ctx, undefined)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("renews the recovery codes, and forgets everything when it is turned off", async () => {
    const { user, ctx, recoveryCodes } = await withFactor(db, await person());
    const renewed = await renewRecoveryCodes(ctx, undefined);
    expect(renewed.recoveryCodes.filter((code) => recoveryCodes.includes(code))).toEqual([]);
    await disableSecondFactor(ctx, undefined);
    expect((await mailsTo(db, user.email)).map(({ data }) => data.change)).toEqual(["on", "off"]);
    expect(await viewSecondFactor(ctx, undefined)).toEqual({ enabledAt: null, recoveryCodesLeft: 0 });
    expect(await db.secondFactor.count({ where: { userId: user.id } })).toBe(0);
    expect((await entries(user.id)).map(({ after }) => after)).toMatchObject([
      { secondFactor: "begun" },
      { secondFactor: "on" },
      { recoveryCodes: "renewed" },
      { mfaEnabledAt: null },
    ]);
    for (const verb of [disableSecondFactor, renewRecoveryCodes]) {
      await expect(verb(ctx, undefined)).rejects.toMatchObject({ code: "CONFLICT" });
    }
  });

  it("is one's own: the system has none", async () => {
    const system = systemContext("test", { db });
    for (const verb of [beginSecondFactor, disableSecondFactor, renewRecoveryCodes, viewSecondFactor, viewProof]) {
      await expect(verb(system, undefined)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await expect(enableSecondFactor(system, { code: "123456" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("proving again who one is", () => {
  const session = async (userId: string) =>
    db.session.create({
      data: { userId, tokenHash: `${userId}-${Math.random()}`, expiresAt: new Date(Date.now() + 1e7) },
    });

  it("takes password and code where the second factor is on, each code once", async () => {
    const { user, codeAt, recoveryCodes } = await withFactor(db, await person());
    const inSession = async () =>
      actorContext({ ...userActor(user), hasMfa: true, sessionId: (await session(user.id)).id }, { db });
    const ctx = await inSession();
    expect(await viewProof(ctx, undefined)).toEqual({ password: true, code: true, mailTo: null });
    const fields = (given: { password: string; code?: string }) =>
      confirmPassword(ctx, given).catch((error: { details: { fields: object } }) => Object.keys(error.details.fields));
    expect(await fields({ password: PASSWORD })).toEqual(["code"]);
    expect(await fields({ password: PASSWORD, code: "000000" })).toEqual(["code"]);
    expect(await fields({ password: "wrong", code: codeAt(0) })).toEqual(["password"]);
    expect(await confirmPassword(ctx, { password: PASSWORD, code: codeAt(0) })).toEqual({ confirmed: true });
    expect(await viewProof(ctx, undefined)).toEqual({ password: true, code: false, mailTo: null });
    expect(await confirmPassword(ctx, { password: PASSWORD })).toEqual({ confirmed: true });
    const other = await inSession();
    await expect(confirmPassword(other, { password: PASSWORD, code: codeAt(0) })).rejects.toMatchObject({
      code: "INVALID",
    });
    const code = recoveryCodes[3] ?? "";
    expect(await confirmPassword(other, { password: PASSWORD, code })).toEqual({ confirmed: true });
    expect((await mailsTo(db, user.email)).filter(({ template }) => template === "recovery-code-used")).toMatchObject([
      { data: { email: user.email, left: 9 } },
    ]);
  });

  it("goes by the second factor alone for somebody without a password, and never by nothing", async () => {
    const { user, codeAt } = await withFactor(db, await makeUser(db));
    const ctx = actorContext({ ...userActor(user), sessionId: (await session(user.id)).id }, { db });
    expect(await viewProof(ctx, undefined)).toEqual({ password: false, code: true, mailTo: null });
    expect(await confirmPassword(ctx, { password: "", code: codeAt(0) })).toEqual({ confirmed: true });
    const bare = await makeUser(db);
    const other = actorContext({ ...userActor(bare), sessionId: (await session(bare.id)).id }, { db });
    await expect(confirmPassword(other, { password: "" })).rejects.toMatchObject({ code: "INVALID" });
  });
});

describe("guessing codes", () => {
  const guess = async (userId: string, address: string, code = "000000", known: string | null = null) =>
    checkFactor(db, { token: await startHalfSignIn(db, userId, new Date()), known, code, address }, new Date());

  it("ends after ten from one address, and never for the person elsewhere", async () => {
    const { user, codeAt } = await withFactor(db, await person());
    for (let round = 0; round < 10; round++) expect(await guess(user.id, ADDRESS)).toMatchObject({ reason: "wrong" });
    expect(await guess(user.id, ADDRESS, codeAt(0))).toMatchObject({ reason: "too_many" });
    expect(await guess(user.id, "10.9.9.9", codeAt(0))).toMatchObject({ ok: true });
  });

  it("ends after thirty from everywhere, but not for recovery codes and browsers the person used before", async () => {
    const { user, codeAt, recoveryCodes } = await withFactor(db, await person());
    for (let round = 0; round < 30; round++) await guess(user.id, `10.7.0.${round}`);
    expect(await guess(user.id, "10.8.0.1", codeAt(0))).toMatchObject({ reason: "too_many" });
    expect(await guess(user.id, "10.8.0.2", codeAt(0), knownBrowser("somebody"))).toMatchObject({ reason: "too_many" });
    expect(await guess(user.id, "10.8.0.3", codeAt(0), knownBrowser(user.id))).toMatchObject({ ok: true });
    expect(await guess(user.id, "10.8.0.4", recoveryCodes[1])).toMatchObject({ ok: true });
  });

  it("takes one code once, however many browsers send it at the same time", async () => {
    const { user, codeAt } = await withFactor(db, await person());
    const answers = await Promise.all([1, 2, 3, 4].map((at) => guess(user.id, `10.6.0.${at}`, codeAt(0))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("is over after five minutes", async () => {
    const { user, codeAt } = await withFactor(db, await person());
    const token = await startHalfSignIn(db, user.id, new Date(Date.now() - 301_000));
    const attempt = { token, known: null, code: codeAt(0), address: ADDRESS };
    expect(await checkFactor(db, attempt, new Date())).toEqual({ ok: false, reason: "over" });
  });
});
