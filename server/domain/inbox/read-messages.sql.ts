import type { Db } from "@/server/db";

export type VersionRow = {
  version: number;
  created_at: Date;
  author: string | null;
  size: number;
  content_type: string | null;
  headers: string;
  query: string;
  kept: boolean;
};

/** All versions of a message, newest first, without their bodies. */
export function readVersions(db: Db, retentionClass: number, messageId: bigint): Promise<VersionRow[]> {
  return db.$queryRawUnsafe<VersionRow[]>(
    `SELECT b.version, b.created_at, u.name AS author, coalesce(octet_length(b.raw), 0) AS size, b.content_type,
            b.headers::text AS headers, b.query::text AS query, b.body IS NOT NULL AS kept
       FROM message_body b LEFT JOIN user_account u ON u.id = b.author_id
      WHERE b.retention_class = $1 AND b.message_id = $2::bigint ORDER BY b.version DESC`,
    retentionClass,
    messageId.toString(),
  );
}

export type BodyRow = { body: string | null; raw: Uint8Array | null; content_type: string | null };

/** One version of a message's body: as JSON text, and as it came. */
export async function readVersion(
  db: Db,
  retentionClass: number,
  messageId: bigint,
  version: number,
  part: "body" | "raw",
): Promise<BodyRow | null> {
  const columns = part === "body" ? "body::text AS body, NULL::bytea AS raw" : "NULL AS body, raw";
  const rows = await db.$queryRawUnsafe<BodyRow[]>(
    `SELECT ${columns}, content_type FROM message_body
      WHERE retention_class = $1 AND message_id = $2::bigint AND version = $3`,
    retentionClass,
    messageId.toString(),
    version,
  );
  return rows[0] ?? null;
}
