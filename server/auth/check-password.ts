import { networkOf } from "@/lib/addresses/network-of";
import { recordSignIn } from "@/server/auth/record-sign-in";
import {
  type Admission,
  type Allowance,
  admitAttempt,
  attemptKey,
  forgetAttempts,
  returnAttempt,
} from "@/server/core/attempts";
import type { Db } from "@/server/db";
import { verifyPassword } from "@/server/security/password";

/** Failures of one email from one network: others, and its owner elsewhere, are not slowed. */
export const SIGN_IN_ALLOWANCE: Allowance = { attempts: 10, windowMs: 15 * 60_000, grows: true };

/** Failures from one network, whatever the email: a list of stolen passwords is not tried through from there. */
export const NETWORK_ALLOWANCE: Allowance = { attempts: 100, windowMs: 15 * 60_000, grows: true };

/** An answer that does not say whether the email is known. */
export type PasswordAnswer =
  | { ok: true; user: { id: string; name: string; email: string } }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "too_many"; retryAfterSeconds: number };

type Attempt = { email: string; password: string; address: string; agent?: string | null };

/**
 * Judges an email and a password. Known or not, the same statements and the same hash are computed, and the same
 * number of failures from the same network is admitted; what came of it stands in the audit trail.
 */
export async function checkPassword(db: Db, attempt: Attempt, now: Date): Promise<PasswordAnswer> {
  const email = attempt.email.trim().toLowerCase().slice(0, 254).replaceAll("\0", "");
  const { address, agent = null } = attempt;
  const network = networkOf(address);
  const [own, all] = [attemptKey("sign-in", email, network), attemptKey("sign-in-from", network)];
  const admission = await admitBoth(db, [own, all], now);
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, name: true, email: true, passwordHash: true, disabledAt: true },
  });
  const happened = { user, email, address, agent, at: now };
  if (!admission.admitted) {
    if (admission.isFirstRefusal) await recordSignIn(db, { ...happened, action: "account.locked_out" });
    return { ok: false, reason: "too_many", retryAfterSeconds: admission.retryAfterSeconds };
  }
  const isRight = await verifyPassword(user?.passwordHash ?? null, attempt.password);
  if (!user || !isRight || user.disabledAt) {
    await recordSignIn(db, { ...happened, action: "account.sign_in_failed" });
    return { ok: false, reason: "wrong" };
  }
  await forgetAttempts(db, own);
  await returnAttempt(db, all);
  return { ok: true, user: { id: user.id, name: user.name, email: user.email } };
}

async function admitBoth(db: Db, [own, all]: readonly [string, string], now: Date): Promise<Admission> {
  const first = await admitAttempt(db, own, SIGN_IN_ALLOWANCE, now);
  return first.admitted ? admitAttempt(db, all, NETWORK_ALLOWANCE, now) : first;
}
