import { MOST_RESULTS } from "@/contracts/search";
import type { Db } from "@/server/db";

export type SearchKind = "bodies" | "logs" | "headers";
export type Question = { projectId: string; pattern: string; matchCase: boolean; from: Date; to: Date };
export type FoundText = { id: bigint; at: Date; text: string };

/** One more than is shown says that there are more. */
const WANTED = MOST_RESULTS + 1;

/** The rows of a kind in order: `m` the message or run, and the text that is looked through. */
const SOURCES: Record<SearchKind, { owner: string; at: string; text: string }> = {
  bodies: {
    owner: "message",
    at: "received_at",
    text: `SELECT b.body::text AS text FROM message_body b WHERE b.retention_class = m.retention_class
      AND b.message_id = m.id AND b.version = m.version`,
  },
  logs: {
    owner: "run",
    at: "created_at",
    text: `SELECT l.text FROM run_log l WHERE l.retention_class = m.retention_class AND l.run_id = m.id`,
  },
  headers: {
    owner: "message",
    at: "received_at",
    text: `SELECT b.headers::text AS text FROM message_body b WHERE b.retention_class = m.retention_class
      AND b.message_id = m.id AND b.version = 1`,
  },
};

/** Looks through the newest texts one by one; `more` is the time of the last one looked at, if older ones are left. */
export async function scanTexts(db: Db, kind: SearchKind, question: Question, most: number) {
  const { owner, at, text } = SOURCES[kind];
  const like = question.matchCase ? "LIKE" : "ILIKE";
  const values = [question.projectId, question.from.toISOString(), question.to.toISOString(), most];
  const newest = `SELECT id, ${at} AS at, retention_class${owner === "message" ? ", version" : ""} FROM ${owner}
    WHERE project_id = $1 AND ${at} >= $2::timestamptz AND ${at} < $3::timestamptz ORDER BY ${at} DESC LIMIT $4::int`;
  const found = await db.$queryRawUnsafe<FoundText[]>(
    `SELECT m.id, m.at, t.text FROM (${newest}) m
     CROSS JOIN LATERAL (SELECT text FROM (${text}) t WHERE t.text ${like} $5 LIMIT 1) t ORDER BY m.at DESC LIMIT ${WANTED}`,
    ...values,
    question.pattern,
  );
  const [last] = await db.$queryRawUnsafe<{ at: Date }[]>(
    `SELECT at FROM (${newest}) m ORDER BY at DESC OFFSET $4::int - 1 LIMIT 1`,
    ...values,
  );
  return { found, searchedTo: last?.at ?? null };
}

const INDEXED = {
  bodies: { table: "message_search", id: "message_id", owner: "message", at: "received_at" },
  logs: { table: "run_search", id: "run_id", owner: "run", at: "created_at" },
} as const;

/** Looks by the index of substrings: for what the newest have not. */
export function findTexts(db: Db, kind: "bodies" | "logs", question: Question): Promise<FoundText[]> {
  const { table, id, owner, at } = INDEXED[kind];
  const like = question.matchCase ? "LIKE" : "ILIKE";
  return db.$queryRawUnsafe<FoundText[]>(
    `WITH hit AS MATERIALIZED (SELECT ${id} AS id, text FROM ${table} WHERE text ${like} $1)
     SELECT m.id, m.${at} AS at, hit.text FROM hit JOIN ${owner} m ON m.id = hit.id
      WHERE m.project_id = $2 AND m.${at} >= $3::timestamptz AND m.${at} < $4::timestamptz
      ORDER BY m.${at} DESC, m.id DESC LIMIT ${WANTED}`,
    question.pattern,
    question.projectId,
    question.from.toISOString(),
    question.to.toISOString(),
  );
}

/** Whether any part of a word is indexed, for all that is there. */
export async function hasSubstrings(db: Db): Promise<boolean> {
  const [row] = await db.$queryRawUnsafe<{ on: boolean }[]>(
    `SELECT bool_and(substrings AND backfill_below = 0) AS on FROM search_progress`,
  );
  return row?.on === true;
}
