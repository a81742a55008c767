import { MOST_RESULTS } from "@/contracts/search";
import { edgeIds } from "@/server/core/edge-ids";
import type { Statement } from "@/server/core/read-ids";
import type { Db } from "@/server/db";

export type SearchKind = "bodies" | "logs" | "headers";
export type Question = { projectId: string; pattern: string; matchCase: boolean; from: Date; to: Date };
export type FoundText = { id: bigint; at: Date; text: string };

/** One more than is shown says that there are more. */
const WANTED = MOST_RESULTS + 1;

/** The rows of a kind in order: `m` the message or run, and the text that is looked through. */
const SOURCES: Record<SearchKind, { owner: "message" | "run"; at: string; text: string }> = {
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

/** A stretch of ids, all inclusive. */
export type Stretch = { lowest: bigint; highest: bigint };

/** Looks by the index of substrings through a stretch of ids: for what the newest have not often enough. */
export function findTexts(kind: "bodies" | "logs", question: Question, { lowest, highest }: Stretch): Statement {
  const { owner, at, text } = SOURCES[kind];
  const like = question.matchCase ? "LIKE" : "ILIKE";
  const sql = `SELECT m.id, m.at, t.text FROM (
       SELECT m.id, m.${at} AS at, m.retention_class${owner === "message" ? ", m.version" : ""}
         FROM (SELECT DISTINCT id FROM ids_by_substring($1, $2, $3, $4::bigint, $5::bigint) AS id) hit
         JOIN ${owner} m ON m.id = hit.id
        WHERE m.project_id = $6 AND m.${at} >= $7::timestamptz AND m.${at} < $8::timestamptz
        ORDER BY m.${at} DESC, m.id DESC LIMIT ${WANTED}) m
     CROSS JOIN LATERAL (SELECT text FROM (${text}) t WHERE t.text ${like} $2 LIMIT 1) t ORDER BY m.at DESC, m.id DESC`;
  const { projectId, pattern, matchCase, from, to } = question;
  const ids = [lowest.toString(), highest.toString()];
  return { sql, values: [owner, pattern, matchCase, ...ids, projectId, from.toISOString(), to.toISOString()] };
}

/** The ids that the dates leave, and the newest there is. */
export async function stretchOf(db: Db, kind: "bodies" | "logs", question: Question): Promise<Stretch> {
  const { owner } = SOURCES[kind];
  const { sql, values } = edgeIds(owner, question.projectId, question.from, question.to);
  const [edge] = await db.$queryRawUnsafe<{ lowest: bigint | null; highest: bigint | null }[]>(sql, ...values);
  return { lowest: edge?.lowest ?? 0n, highest: edge?.highest ?? -1n };
}

/** When the oldest of the project's messages or runs from this id on was made; null where there is none. */
export async function timeOf(db: Db, kind: "bodies" | "logs", projectId: string, id: bigint): Promise<Date | null> {
  const { owner, at } = SOURCES[kind];
  const [row] = await db.$queryRawUnsafe<{ at: Date }[]>(
    `SELECT ${at} AS at FROM ${owner} WHERE project_id = $1 AND id >= $2::bigint ORDER BY id LIMIT 1`,
    projectId,
    id.toString(),
  );
  return row?.at ?? null;
}

/** Whether any part of a word is indexed, for all that is there. */
export async function hasSubstrings(db: Db): Promise<boolean> {
  const [row] = await db.$queryRawUnsafe<{ on: boolean }[]>(
    `SELECT bool_and(substrings AND backfill_below = 0) AS on FROM search_progress`,
  );
  return row?.on === true;
}
