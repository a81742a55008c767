import type { Db } from "@/server/db";
import { digestOf, randomSecret } from "@/server/security/sign";

/** How long a right password waits for the second factor. */
export const HALF_SIGN_IN_MS = 5 * 60_000;

/** Codes that may be tried on one right password. */
const ATTEMPTS = 5;

/** Notes that the first factor was right; only the browser that holds the token can go on. It opens nothing else. */
export async function startHalfSignIn(db: Db, userId: string, now: Date): Promise<string> {
  const token = randomSecret();
  await db.halfSignIn.deleteMany({ where: { expiresAt: { lt: now } } });
  const expiresAt = new Date(now.getTime() + HALF_SIGN_IN_MS);
  await db.halfSignIn.create({ data: { tokenHash: digestOf(token), userId, expiresAt } });
  return token;
}

/** Whose sign-in the token goes on with, counting the try before it is judged; null when it is over or tried too often. */
export async function tryHalfSignIn(db: Db, token: string | null, now: Date): Promise<string | null> {
  if (!token) return null;
  const tokenHash = digestOf(token);
  const { count } = await db.halfSignIn.updateMany({
    where: { tokenHash, expiresAt: { gt: now }, attempts: { lt: ATTEMPTS } },
    data: { attempts: { increment: 1 } },
  });
  if (count === 0) return null;
  const row = await db.halfSignIn.findUnique({ where: { tokenHash }, select: { userId: true } });
  return row?.userId ?? null;
}

/** Ends it: the sign-in is whole. False where it was ended already: one right password lets in once. */
export async function endHalfSignIn(db: Db, token: string): Promise<boolean> {
  const { count } = await db.halfSignIn.deleteMany({ where: { tokenHash: digestOf(token) } });
  return count === 1;
}
