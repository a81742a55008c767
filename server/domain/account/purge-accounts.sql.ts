import type { Db } from "@/server/db";

/** Tables whose rows belong to one person and to nobody else. */
export const PERSONAL_TABLES = [
  ...["session", "email_link", "member", "second_factor", "recovery_code", "half_sign_in", "api_token"],
  ...["oauth_request", "alert_due", "alert_sent", "digest_sent", "support_visit"],
  ...["user_identity", "provider_request"],
] as const;

/** What is theirs by other names; views they shared with a project stay there. */
const THEIRS = [
  ...PERSONAL_TABLES.map((table) => `DELETE FROM ${table} WHERE user_id = $1`),
  "DELETE FROM saved_view WHERE user_id = $1 AND NOT shared",
  "DELETE FROM oauth_credential o USING credential c WHERE c.owner_id = $1 AND o.credential_id = c.id",
  "DELETE FROM ownership_offer WHERE to_user_id = $1",
  "DELETE FROM invitation i USING user_account u WHERE u.id = $1 AND i.email = u.email",
  "DELETE FROM mail m USING user_account u WHERE u.id = $1 AND m.recipient = u.email",
];

/** Tokens that still open something at a provider wait apart until it was told; what nobody can tell it goes at once. */
const WITHDRAWALS = `
  INSERT INTO token_withdrawal (credential_id, client_id, tokens_encrypted, due_at)
  SELECT o.credential_id, o.client_id, o.tokens_encrypted, $2::timestamptz
    FROM oauth_credential o JOIN credential c ON c.id = o.credential_id JOIN oauth_client k ON k.id = o.client_id
   WHERE c.owner_id = $1 AND o.state = 'good' AND k.revoke_url IS NOT NULL
  ON CONFLICT DO NOTHING`;

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
  await db.$executeRawUnsafe(WITHDRAWALS, userId, at);
  for (const statement of THEIRS) await db.$executeRawUnsafe(statement, userId);
  for (const statement of [CREDENTIALS, PERSON]) await db.$executeRawUnsafe(statement, userId, at);
}
