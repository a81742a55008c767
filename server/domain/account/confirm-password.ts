import { ConfirmPassword } from "@/contracts/account";
import type { UserActor } from "@/server/core/actor";
import { type Allowance, admitAttempt, attemptKey, forgetAttempts } from "@/server/core/attempts";
import { command } from "@/server/core/command";
import type { Ctx } from "@/server/core/context";
import { isConfirmed } from "@/server/core/demand-confirmed";
import { invalidAt, ProductError } from "@/server/core/errors";
import { type FactorKind, judgeFactor } from "@/server/domain/account/judge-factor";
import { proofDigest } from "@/server/domain/account/lookups";
import { tellRecoveryCode } from "@/server/domain/account/tell-factor";
import { verifyPassword } from "@/server/security/password";

const ALLOWANCE: Allowance = { attempts: 10, windowMs: 15 * 60_000 };

type Given = { password: string; code?: string | undefined };

/**
 * Proves again who sits here, by the password and, where it is on, the second factor, or without either by a mailed code; the session remembers it for some
 * minutes and dangerous acts ask for it. Whoever found an open session cannot guess on: attempts are counted by
 * session, before they are judged.
 */
export const confirmPassword = command({
  action: "account.confirm",
  scope: "account",
  transaction: "own",
  input: ConfirmPassword,
  run: async (ctx, given): Promise<{ confirmed: true }> => {
    const { actor } = ctx;
    if (actor.kind !== "user" || actor.sessionId === null)
      throw new ProductError("FORBIDDEN", "Sign in as a person to confirm.");
    const { sessionId } = actor;
    const key = attemptKey("confirm", sessionId);
    const { admitted } = await admitAttempt(ctx.db, key, ALLOWANCE, ctx.now());
    if (!admitted) {
      throw new ProductError("RATE_LIMITED", "Too many wrong passwords. Try again in a quarter of an hour.");
    }
    const by = await judgeProof(ctx, { ...actor, sessionId }, given);
    await forgetAttempts(ctx.db, key);
    if (by === "already") return { confirmed: true };
    await ctx.db.session.update({ where: { id: sessionId }, data: { confirmedAt: ctx.now() } });
    ctx.changed({ entity: "session", id: sessionId, before: null, after: { confirmed: true, ...by } });
    return { confirmed: true };
  },
});

type Proof = { secondFactor?: FactorKind; mailedCode?: true } | "already";

/** Throws INVALID by field; the second factor may be left out only by who proved it a few minutes ago. */
async function judgeProof(ctx: Ctx, actor: UserActor & { sessionId: string }, given: Given): Promise<Proof> {
  const { userId, sessionId } = actor;
  const user = await ctx.db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true, mfaEnabledAt: true },
  });
  // Without a password a proof of some minutes ago holds, and is not made younger.
  if (user.passwordHash === null && given.code === undefined && (await isConfirmed(ctx))) return "already";
  if (user.passwordHash === null && user.mfaEnabledAt === null) {
    if (await takeMailedCode(ctx, userId, sessionId, given.code ?? "")) return { mailedCode: true };
    throw invalidAt("code", "This is not the code that was mailed last, or its time is over. Have another one mailed.");
  }
  if (user.passwordHash !== null && !(await verifyPassword(user.passwordHash, given.password))) {
    throw invalidAt("password", given.password === "" ? "Type your password." : "This is not your password.");
  }
  if (user.mfaEnabledAt === null) return {};
  if (given.code === undefined) {
    if (user.passwordHash !== null && (await isConfirmed(ctx))) return {};
    throw invalidAt("code", "Type the code that your authenticator shows.");
  }
  const kind = await judgeFactor(ctx.db, userId, given.code, ctx.now());
  if (kind === null) throw invalidAt("code", "This code is not right, or was used already. Wait for the next one.");
  if (kind === "recovery_code") await tellRecoveryCode(ctx, userId);
  return { secondFactor: kind };
}

/** Whether it is the code that was mailed for this session, to the address the account still has; from now on it is used. */
async function takeMailedCode(ctx: Ctx, userId: string, sessionId: string, given: string): Promise<boolean> {
  const { email } = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  const tokenHash = proofDigest(sessionId, given.replace(/\s/g, ""));
  const { count } = await ctx.db.emailLink.updateMany({
    where: { tokenHash, userId, email, kind: "proof", usedAt: null, expiresAt: { gt: ctx.now() } },
    data: { usedAt: ctx.now() },
  });
  return count === 1;
}
