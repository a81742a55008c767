import type { Db } from "@/server/db";

export type ListedRow = {
  id: bigint;
  received_at: Date;
  size: number;
  format: string;
  version: number;
  flagged: boolean;
  source: string;
  matched: boolean;
  match_count: number;
  kept: boolean;
  retention_class: number;
  /** The beginning of what was sent, or all of it where that is JSON and short; else the body where that is short. */
  raw_start: Uint8Array | null;
  json: string | null;
};

/** Bytes of a message that is short enough to be read for a line about it. */
const SHORT = 32_768;

/** Rows of the list by their ids, newest first. */
export function readRows(db: Db, ids: readonly bigint[]): Promise<ListedRow[]> {
  return db.$queryRawUnsafe<ListedRow[]>(
    `SELECT m.id, m.received_at, m.size, m.format, m.version, m.flagged, m.source, m.retention_class,
            m.matched_at IS NOT NULL AS matched, m.match_count,
            coalesce(b.kept, false) AS kept, b.raw_start, b.json
       FROM message m LEFT JOIN LATERAL (
         SELECT b.body IS NOT NULL AS kept,
                substring(b.raw FROM 1 FOR CASE WHEN octet_length(b.raw) <= ${SHORT} THEN ${SHORT} ELSE 400 END) AS raw_start,
                CASE WHEN octet_length(b.raw) <= ${SHORT} AND m.format <> 'json' THEN b.body::text END AS json
           FROM message_body b
          WHERE b.retention_class = m.retention_class AND b.message_id = m.id AND b.version = m.version OFFSET 0) b ON true
      WHERE m.id = ANY ($1::bigint[]) ORDER BY m.id DESC`,
    ids.map(String),
  );
}

export type JobStateRow = { message_id: bigint; job_id: string; job_name: string; status: string; run_id: bigint };

/** The last run of each (message, job) pair: one that goes on, else greatest finish, then start, then id. */
export function readJobStates(db: Db, messageIds: readonly bigint[]): Promise<JobStateRow[]> {
  return db.$queryRawUnsafe<JobStateRow[]>(
    `SELECT last.message_id, last.job_id, j.name AS job_name, last.status, last.id AS run_id
       FROM (SELECT DISTINCT ON (message_id, job_id) message_id, job_id, status, id
               FROM run WHERE message_id = ANY($1::bigint[])
              ORDER BY message_id, job_id, finished_at DESC NULLS FIRST, started_at DESC NULLS FIRST, id DESC) AS last
       JOIN job j ON j.id = last.job_id
      ORDER BY j.name, last.job_id`,
    messageIds.map(String),
  );
}

/** The bodies of messages as text; of one that is big a part of it that has one of the words, where texts are kept. */
export function readBodiesFor(db: Db, ids: readonly bigint[], anyWord: string, mostBytes: number) {
  return db.$queryRawUnsafe<{ id: bigint; text: string | null; whole: boolean }[]>(
    `SELECT m.id, m.size <= $3::int AS whole, CASE WHEN m.size <= $3::int
         THEN (SELECT b.body::text FROM message_body b WHERE b.retention_class = m.retention_class
                AND b.message_id = m.id AND b.version = m.version)
         ELSE (SELECT s.text FROM message_search s WHERE s.retention_class = m.retention_class AND s.message_id = m.id
                AND s.words @@ $2::tsquery ORDER BY s.part LIMIT 1) END AS text
       FROM message m WHERE m.id = ANY ($1::bigint[])`,
    ids.map(String),
    anyWord,
    mostBytes,
  );
}
