import type { Db } from "@/server/db";

/** A message that an edit holds: other edits of it wait until the transaction's end. */
export type HeldMessage = { version: number; retention_class: number };

/** Holds a message of the project; null when there is none of that id. */
export async function holdMessage(db: Db, projectId: string, messageId: bigint): Promise<HeldMessage | null> {
  const rows = await db.$queryRawUnsafe<HeldMessage[]>(
    "SELECT version, retention_class FROM message WHERE project_id = $1 AND id = $2::bigint FOR NO KEY UPDATE",
    projectId,
    messageId.toString(),
  );
  return rows[0] ?? null;
}

/** Whether a version's body is still there; it stays so until the transaction's end. */
export async function isKept(db: Db, held: HeldMessage, messageId: bigint): Promise<boolean> {
  const rows = await db.$queryRawUnsafe<{ kept: boolean }[]>(
    `SELECT body IS NOT NULL AS kept FROM message_body
      WHERE retention_class = $1 AND message_id = $2::bigint AND version = $3 FOR SHARE`,
    held.retention_class,
    messageId.toString(),
    held.version,
  );
  return rows[0]?.kept ?? false;
}

/** A version to be: its body is JSON text that jsonb accepts, `raw` what was typed. */
export type NewVersion = {
  body: string;
  raw: Uint8Array;
  flagged: boolean;
  authorId: string | null;
  createdAt: Date;
};

/** Adds a version with the headers and the query of the one before, and makes it the newest. Those before stay. */
export async function insertVersion(db: Db, held: HeldMessage, messageId: bigint, next: NewVersion): Promise<void> {
  await db.$executeRawUnsafe(
    `INSERT INTO message_body
       (retention_class, message_id, version, body, raw, content_type, headers, query, author_id, created_at)
     SELECT retention_class, message_id, version + 1, $4::jsonb, $5::bytea, 'application/json', headers, query, $6,
            $7::timestamptz
       FROM message_body WHERE retention_class = $1 AND message_id = $2::bigint AND version = $3`,
    held.retention_class,
    messageId.toString(),
    held.version,
    next.body,
    next.raw,
    next.authorId,
    next.createdAt.toISOString(),
  );
  await db.$executeRawUnsafe(
    "UPDATE message SET version = version + 1, size = $2::int, flagged = flagged OR $3::bool WHERE id = $1::bigint",
    messageId.toString(),
    next.raw.byteLength,
    next.flagged,
  );
}
