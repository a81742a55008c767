import type { Db } from "@/server/db";
import { IDEMPOTENCY_HOURS } from "@/server/domain/inbox/message-rules";
import type { NewMessage } from "@/server/domain/inbox/store-messages";

/** More than a batch can bring. */
const FORGOTTEN_AT_ONCE = 500;

type KeyedId = { project_id: string; key: string; message_id: bigint };

/**
 * Claims idempotency keys for new message ids. Of simultaneous claims the first wins; the others wait for its commit
 * here and learn its id from `readKeys`. Keys are claimed in order, so that two batches never wait for each other.
 */
export function claimKeys(db: Db, now: Date, projectIds: string[], keys: string[]): Promise<KeyedId[]> {
  return db.$queryRawUnsafe<KeyedId[]>(
    `INSERT INTO idempotency_key (project_id, key, message_id, created_at)
     SELECT project_id, key, nextval('message_id_seq'), $3::timestamptz
       FROM (SELECT DISTINCT project_id, key FROM unnest($1::text[], $2::text[]) AS sent(project_id, key)
              ORDER BY project_id, key) AS ordered
     ON CONFLICT (project_id, key) DO UPDATE SET message_id = EXCLUDED.message_id, created_at = EXCLUDED.created_at
       WHERE idempotency_key.created_at <= EXCLUDED.created_at - interval '${IDEMPOTENCY_HOURS} hours'
     RETURNING project_id, key, message_id`,
    projectIds,
    keys,
    now.toISOString(),
  );
}

/** The messages that keys stand for. */
export function readKeys(db: Db, projectIds: string[], keys: string[]): Promise<KeyedId[]> {
  return db.$queryRawUnsafe<KeyedId[]>(
    `SELECT project_id, key, message_id FROM idempotency_key
      WHERE (project_id, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    projectIds,
    keys,
  );
}

/** Removes a few keys whose time is over, so that as many leave as come; those somebody works on are left alone. */
export async function forgetKeys(db: Db, now: Date): Promise<void> {
  await db.$executeRawUnsafe(
    `DELETE FROM idempotency_key WHERE (project_id, key) IN (
       SELECT project_id, key FROM idempotency_key
        WHERE created_at <= $1::timestamptz - interval '${IDEMPOTENCY_HOURS} hours'
        ORDER BY created_at LIMIT ${FORGOTTEN_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    now.toISOString(),
  );
}

/**
 * Stores messages and their bodies in one statement; `ids` null means: draw one. Ids come back in the order given,
 * with the number of the transaction that stands for them (null when there was nothing to store).
 */
export async function insertMessages(
  db: Db,
  messages: readonly NewMessage[],
  ids: (bigint | null)[],
): Promise<{ ids: bigint[]; transaction: string | null }> {
  const rows = await db.$queryRawUnsafe<{ id: bigint; transaction: string }[]>(
    `WITH sent AS MATERIALIZED (
       SELECT coalesce(given_id, nextval('message_id_seq')) AS id, ordered.* FROM (
         SELECT * FROM unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::int[], $6::bool[], $7::text[],
                              $8::timestamptz[], $9::text[], $10::bytea[], $11::text[], $12::text[], $13::text[], $14::text[])
           WITH ORDINALITY AS new(given_id, project_id, retention_class, format, size, flagged, source,
                                  received_at, body, raw, content_type, headers, query, author_id, position)
          ORDER BY position) AS ordered
     ), message AS (
       INSERT INTO message (id, project_id, received_at, format, size, flagged, source, retention_class)
       SELECT id, project_id, received_at, format, size, flagged, source, retention_class FROM sent
     ), body AS (
       INSERT INTO message_body (retention_class, message_id, version, body, raw, content_type, headers, query, author_id, created_at)
       SELECT retention_class, id, 1, body::jsonb, raw, content_type, headers::jsonb, query::jsonb, author_id, received_at FROM sent
     )
     SELECT id, pg_current_xact_id()::text AS transaction FROM sent ORDER BY position`,
    ids.map((id) => id?.toString() ?? null),
    messages.map((message) => message.projectId),
    messages.map((message) => message.retentionClass),
    messages.map((message) => message.format),
    messages.map((message) => message.raw.byteLength),
    messages.map((message) => message.flagged),
    messages.map((message) => message.source),
    messages.map((message) => message.receivedAt.toISOString()),
    messages.map((message) => message.body),
    messages.map((message) => message.raw),
    messages.map((message) => message.contentType),
    messages.map((message) => message.headers),
    messages.map((message) => message.query),
    messages.map((message) => message.authorId),
  );
  return { ids: rows.map(({ id }) => id), transaction: rows[0]?.transaction ?? null };
}
