import { endHalfSignIn, tryHalfSignIn } from "@/server/auth/half-sign-in";
import { type Allowance, admitAttempt, attemptKey, forgetAttempts } from "@/server/core/attempts";
import { systemContext } from "@/server/core/context";
import { recordAudit } from "@/server/core/record-audit";
import type { Db } from "@/server/db";
import { judgeFactor } from "@/server/domain/account/judge-factor";
import { tellRecoveryCode } from "@/server/domain/account/tell-factor";
import { isLinkSigned, signLink } from "@/server/security/sign-link";

/** Codes tried for one person from one address. */
const FROM_HERE: Allowance = { attempts: 10, windowMs: 15 * 60_000 };

/**
 * Codes of authenticators tried for one person by browsers they never signed in with, from anywhere: a guesser who has
 * the password and many addresses finds 30 of a million an hour. The person's own browsers and recovery codes are not counted here.
 */
const BY_STRANGERS: Allowance = { attempts: 30, windowMs: 3_600_000 };

export type FactorAnswer =
  | { ok: true; user: { id: string; name: string; email: string } }
  | { ok: false; reason: "over" | "wrong" }
  | { ok: false; reason: "too_many"; retryAfterSeconds: number };

type Attempt = { token: string | null; known: string | null; code: string; address: string };

/** What a browser keeps that a person once signed in with by their second factor. It opens nothing. */
export const knownBrowser = (userId: string): string => `${userId}.${signLink("known-browser", [userId])}`;

const isKnown = (userId: string, mark: string | null) =>
  mark?.startsWith(`${userId}.`) === true && isLinkSigned("known-browser", [userId], mark.slice(userId.length + 1));

/** Judges the second factor of a sign-in whose password was right. Tries are counted before they are judged. */
export async function checkFactor(db: Db, attempt: Attempt, now: Date): Promise<FactorAnswer> {
  const userId = await tryHalfSignIn(db, attempt.token, now);
  if (userId === null) return { ok: false, reason: "over" };
  const key = attemptKey("second-factor", userId, attempt.address);
  const here = await admitAttempt(db, key, FROM_HERE, now);
  if (!here.admitted) return { ok: false, reason: "too_many", retryAfterSeconds: here.retryAfterSeconds };
  const isGuessable = /^[\d\s]{6,12}$/.test(attempt.code);
  if (isGuessable && !isKnown(userId, attempt.known)) {
    const all = await admitAttempt(db, attemptKey("second-factor-strangers", userId), BY_STRANGERS, now);
    if (!all.admitted) return { ok: false, reason: "too_many", retryAfterSeconds: all.retryAfterSeconds };
  }
  const kind = await judgeFactor(db, userId, attempt.code, now);
  const ctx = systemContext("sign-in", { db, now: () => now, address: attempt.address });
  const secondFactor = kind ?? "refused";
  await recordAudit(ctx, "account.second_factor", [
    { entity: "user", id: userId, before: null, after: { secondFactor } },
  ]);
  const user = await db.user.findUnique({ where: { id: userId } });
  if (kind === null || user === null || user.disabledAt) return { ok: false, reason: "wrong" };
  if (kind === "recovery_code") await tellRecoveryCode(ctx, userId);
  await forgetAttempts(db, key);
  if (!(await endHalfSignIn(db, attempt.token ?? ""))) return { ok: false, reason: "over" };
  return { ok: true, user: { id: user.id, name: user.name, email: user.email } };
}
