import { expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import type { User } from "@/prisma/generated/client";
import { actorContext, type Ctx, systemContext } from "@/server/core/context";
import { askProofCode } from "@/server/domain/account/ask-proof-code";
import { confirmPassword } from "@/server/domain/account/confirm-password";
import { createApiToken } from "@/server/domain/account/create-api-token";
import { viewProof } from "@/server/domain/account/view-proof";
import { asUser, userActor } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { mailsTo } from "@/test/mails";
import { codeOf, withFactor } from "@/test/second-factor";

const db = await ownDatabase(4);

const HOUR_MS = 3_600_000;

/** Somebody in a session that has proved nothing yet. */
async function session(user: User, now?: () => Date): Promise<Ctx & { sessionId: string }> {
  const expiresAt = new Date(Date.now() + 24 * HOUR_MS);
  const { id } = await db.session.create({ data: { tokenHash: crypto.randomUUID(), userId: user.id, expiresAt } });
  const ctx = actorContext({ ...userActor(user), sessionId: id }, { db, ...(now ? { now } : {}) });
  return { ...ctx, sessionId: id };
}
const withoutPassword = () => makeUser(db, { passwordHash: null });
const mailed = async ({ email }: User) => (await mailsTo(db, email)).at(-1)?.data.code ?? "";
const token = (ctx: Ctx) => createApiToken(ctx, { name: "Sync", scope: "read" });

it("proves who has no password, once, in the session that asked, and is kept nowhere in clear", async () => {
  const user = await withoutPassword();
  const [ctx, other] = [await session(user), await session(user)];
  expect(await viewProof(ctx, {})).toEqual({ password: false, code: false, mailTo: user.email });
  await expect(token(ctx)).rejects.toMatchObject({ code: "FORBIDDEN", details: { needs: "confirmation" } });
  expect(await askProofCode(ctx, {})).toEqual({ email: user.email });
  const code = await mailed(user);
  expect(code).toMatch(/^\d{8}$/);
  const rows = JSON.stringify([
    await db.emailLink.findMany({ where: { userId: user.id } }),
    await db.auditEntry.findMany({ where: { actorId: user.id }, select: { after: true } }),
  ]);
  expect(rows).not.toContain(code);
  for (const [who, given] of [
    [other, code],
    [ctx, "00000000"],
    [ctx, ""],
  ] as const) {
    await expect(confirmPassword(who, given ? { code: given } : {})).rejects.toMatchObject({ code: "INVALID" });
  }
  expect(await confirmPassword(ctx, { code: ` ${code.slice(0, 4)} ${code.slice(4)} ` })).toEqual({ confirmed: true });
  expect(await token(ctx)).toHaveProperty("token");
  await expect(token(other)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(confirmPassword(ctx, { code })).rejects.toMatchObject({ code: "INVALID" });
  const entries = await db.auditEntry.findMany({ where: { actorId: user.id, action: "account.confirm" } });
  expect(entries.map(({ after }) => after)).toEqual([{ codeMailed: true }, { confirmed: true, mailedCode: true }]);
});

it("holds for some minutes, and is not made younger by asking for nothing", async () => {
  const user = await withoutPassword();
  let atMs = Date.now();
  const ctx = await session(user, () => new Date(atMs));
  await askProofCode(ctx, {});
  await confirmPassword(ctx, { code: await mailed(user) });
  const proven = async () => (await db.session.findUniqueOrThrow({ where: { id: ctx.sessionId } })).confirmedAt;
  const before = await proven();
  atMs += 4 * 60_000;
  expect(await viewProof(ctx, {})).toEqual({ password: false, code: false, mailTo: null });
  expect(await confirmPassword(ctx, {})).toEqual({ confirmed: true });
  expect(await proven()).toEqual(before);
  atMs += 2 * 60_000;
  expect(await viewProof(ctx, {})).toMatchObject({ mailTo: user.email });
  await expect(confirmPassword(ctx, {})).rejects.toMatchObject({ code: "INVALID" });
});

it("is over after ten minutes, when a newer one was mailed, and when the address is another", async () => {
  const user = await withoutPassword();
  let atMs = Date.now();
  const ctx = await session(user, () => new Date(atMs));
  await askProofCode(ctx, {});
  const first = await mailed(user);
  await askProofCode(ctx, {});
  await expect(confirmPassword(ctx, { code: first })).rejects.toMatchObject({ code: "INVALID" });
  const second = await mailed(user);
  atMs += 11 * 60_000;
  await expect(confirmPassword(ctx, { code: second })).rejects.toMatchObject({ code: "INVALID" });
  await askProofCode(ctx, {});
  const third = await mailed(user);
  await db.user.update({ where: { id: user.id }, data: { email: `moved-${user.email}` } });
  await expect(confirmPassword(ctx, { code: third })).rejects.toMatchObject({ code: "INVALID" });
});

it("is not guessed, nor mailed by the dozen", async () => {
  const user = await withoutPassword();
  const ctx = await session(user);
  for (let i = 0; i < 5; i++) await askProofCode(ctx, {});
  await expect(askProofCode(ctx, {})).rejects.toMatchObject({ code: "RATE_LIMITED" });
  for (let i = 0; i < 10; i++) {
    await expect(confirmPassword(ctx, { code: `0000000${i}` })).rejects.toMatchObject({ code: "INVALID" });
  }
  await expect(confirmPassword(ctx, { code: await mailed(user) })).rejects.toMatchObject({ code: "RATE_LIMITED" });
});

it("stands in for no password and no second factor, and is for people in a browser", async () => {
  const known = await makeUser(db, { passwordHash: "x" });
  await expect(askProofCode(await session(known), {})).rejects.toMatchObject({ code: "CONFLICT" });
  const { user, secret } = await withFactor(db, await withoutPassword());
  const guarded = await session({ ...user, mfaEnabledAt: new Date() });
  await expect(askProofCode(guarded, {})).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await viewProof(guarded, {})).toEqual({ password: false, code: true, mailTo: null });
  expect(await confirmPassword(guarded, { code: codeOf(secret, 1) })).toEqual({ confirmed: true });
  expect(await confirmPassword(guarded, {})).toEqual({ confirmed: true });
  await expect(askProofCode(asUser(db, await withoutPassword()), {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(askProofCode(systemContext("test", { db }), {})).rejects.toMatchObject({ code: "FORBIDDEN" });
});
