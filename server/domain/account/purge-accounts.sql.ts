import type { Db } from "@/server/db";

/** What belongs to a person and to nobody else; views they shared with a project stay there. */
const THEIRS = [
  "DELETE FROM ownership_offer WHERE to_user_id = $1",
  "DELETE FROM member WHERE user_id = $1",
  "DELETE FROM invitation i USING user_account u WHERE u.id = $1 AND i.email = u.email",
  "DELETE FROM mail m USING user_account u WHERE u.id = $1 AND m.recipient = u.email",
  "DELETE FROM session WHERE user_id = $1",
  "DELETE FROM email_link WHERE user_id = $1",
  "DELETE FROM saved_view WHERE user_id = $1 AND NOT shared",
];

/** Credentials lose their value at once and for good; name and jobs stay, to be given another one. */
const CREDENTIALS = `
  UPDATE credential SET body_encrypted = NULL, deleted_at = coalesce(deleted_at, $2::timestamptz), version = version + 1
   WHERE owner_id = $1`;

const PERSON = `
  UPDATE user_account SET name = 'Deleted person ' || number, email = 'deleted-' || number || '@deleted.invalid',
    password_hash = NULL, email_verified_at = NULL, mfa_enabled_at = NULL, is_superuser = false, is_support = false,
    preferences = '{}', disabled_at = $2::timestamptz, deleted_at = $2::timestamptz
   WHERE id = $1`;

/** Empties a person's account, in the caller's transaction; the row and its number stay. */
export async function emptyAccount(db: Db, userId: string, at: Date): Promise<void> {
  for (const statement of THEIRS) await db.$executeRawUnsafe(statement, userId);
  for (const statement of [CREDENTIALS, PERSON]) await db.$executeRawUnsafe(statement, userId, at);
}
