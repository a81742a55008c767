import { type Allowance, admitAttempt, attemptKey, forgetAttempts } from "@/server/core/attempts";
import type { Db } from "@/server/db";
import { verifyPassword } from "@/server/security/password";

/** Failures of one email from one address: others, and its owner elsewhere, are not slowed. */
export const SIGN_IN_ALLOWANCE: Allowance = { attempts: 10, windowMs: 15 * 60_000 };

/** An answer that does not say whether the email is known. */
export type PasswordAnswer =
  | { ok: true; user: { id: string; name: string; email: string } }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "too_many"; retryAfterSeconds: number };

type Attempt = { email: string; password: string; address: string };

/**
 * Judges an email and a password. Known or not, the same statements and the same hash are computed, and the same
 * number of failures from the same address is admitted.
 */
export async function checkPassword(db: Db, attempt: Attempt, now: Date): Promise<PasswordAnswer> {
  const email = attempt.email.trim().toLowerCase().slice(0, 254).replaceAll("\0", "");
  const key = attemptKey("sign-in", email, attempt.address);
  const { admitted, retryAfterSeconds } = await admitAttempt(db, key, SIGN_IN_ALLOWANCE, now);
  if (!admitted) return { ok: false, reason: "too_many", retryAfterSeconds };
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, name: true, email: true, passwordHash: true, disabledAt: true },
  });
  const isRight = await verifyPassword(user?.passwordHash ?? null, attempt.password);
  if (!user || !isRight || user.disabledAt) return { ok: false, reason: "wrong" };
  await forgetAttempts(db, key);
  return { ok: true, user: { id: user.id, name: user.name, email: user.email } };
}
