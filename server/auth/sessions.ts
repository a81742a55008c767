import { createHash, randomBytes } from "node:crypto";
import { recordSignIn } from "@/server/auth/record-sign-in";
import type { Db } from "@/server/db";

/** Hard end of a session, counted from the sign-in; nothing prolongs it. */
export const SESSION_HOURS = 24;

const KEEP_ENDED_DAYS = 30;

const digest = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Starts a session and returns its token, which nobody can read again: the row keeps its SHA-256. No sign-in without
 * its entry in the audit trail.
 */
export async function startSession(
  db: Db,
  userId: string,
  userAgent: string | null,
  now: Date,
  address: string | null = null,
  by: string | null = null,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  const { user } = await db.session.create({
    select: { user: { select: { id: true, name: true } } },
    data: {
      address,
      tokenHash: digest(token),
      userId,
      userAgent: userAgent?.slice(0, 300) ?? null,
      createdAt: now,
      expiresAt,
    },
  });
  await recordSignIn(db, { action: "account.sign_in", user, address, agent: userAgent, at: now, by });
  const longAgo = new Date(now.getTime() - KEEP_ENDED_DAYS * 86_400_000);
  await db.session.deleteMany({ where: { userId, expiresAt: { lt: longAgo } } });
  return token;
}

/** The session of a token; null when there is none, it was revoked, has ended, or its person is disabled. */
export async function findSession(db: Db, token: string | null | undefined, now: Date) {
  if (!token) return null;
  const session = await db.session.findUnique({
    where: { tokenHash: digest(token) },
    select: {
      id: true,
      expiresAt: true,
      revokedAt: true,
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          isSuperuser: true,
          isSupport: true,
          mfaEnabledAt: true,
          disabledAt: true,
        },
      },
    },
  });
  if (!session || session.revokedAt || session.expiresAt <= now || session.user.disabledAt) return null;
  return session;
}

/** Ends a session at once, everywhere. Ending it twice changes nothing. */
export async function revokeSession(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } });
}
