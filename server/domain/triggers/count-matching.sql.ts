import type { Db } from "@/server/db";

/** How many of the newest messages are compared one by one; it holds what the index behind the intake may not have yet. */
export const SCAN_LIMIT = 3000;
/** How many are shown. */
export const NEWEST = 5;
/** Of messages that no index knows well enough so many are compared at most. */
const COMPARED = 5000;

export type Asked = { criteria: string; exclusion: string | null; since: Date };
export type Shown = { id: bigint; receivedAt: Date };
type Row = { id: bigint | null; received_at: Date; matches: number };

const shown = (rows: readonly Row[]): Shown[] =>
  rows.flatMap(({ id, received_at }) => (id === null ? [] : [{ id, receivedAt: received_at }]));

/** How many of a project's newest messages since a time match, as PostgreSQL finds them, and the newest of them. */
export async function countNewest(db: Db, projectId: string, { criteria, exclusion, since }: Asked) {
  const rows = await db.$queryRawUnsafe<(Row & { scanned: number; last: bigint | null })[]>(
    `WITH newest AS MATERIALIZED (
       SELECT id, version, retention_class, received_at FROM message WHERE project_id = $1 ORDER BY id DESC LIMIT ${SCAN_LIMIT}
     ), matching AS MATERIALIZED (
       SELECT newest.id, newest.received_at FROM newest
         JOIN message_body body ON body.retention_class = newest.retention_class
          AND body.message_id = newest.id AND body.version = newest.version
        WHERE newest.received_at > $4 AND body.body @> $2::jsonb AND ($3::jsonb IS NULL OR NOT body.body @> $3::jsonb)
     )
     SELECT id, received_at, (SELECT count(*)::int FROM matching) AS matches,
            (SELECT count(*)::int FROM newest WHERE received_at > $4) AS scanned, (SELECT min(id) FROM newest) AS last
       FROM (SELECT 1) AS one LEFT JOIN (SELECT * FROM matching ORDER BY id DESC LIMIT ${NEWEST}) AS shown ON true
      ORDER BY id DESC`,
    projectId,
    criteria,
    exclusion,
    since,
  );
  const [first] = rows;
  return { count: first?.matches ?? 0, scanned: first?.scanned ?? 0, last: first?.last ?? null, newest: shown(rows) };
}

/** Messages are numbered as they come, up to so many that overtake each other. */
const DISORDER = 200;

/** How many messages a project received since a time. */
export async function countReceived(db: Db, projectId: string, since: Date): Promise<number> {
  const rows = await db.$queryRawUnsafe<{ total: number }[]>(
    `SELECT count(*)::int AS total FROM message WHERE project_id = $1 AND received_at > $2`,
    projectId,
    since,
  );
  return rows[0]?.total ?? 0;
}

/** The first message that a project received since a time, and whether all from it to `last` are in the index. */
export async function readReach(db: Db, projectId: string, since: Date, last: bigint) {
  const [row] = await db.$queryRawUnsafe<{ lowest: bigint | null; indexed: boolean }[]>(
    `WITH edge AS (SELECT min(id) AS lowest FROM (SELECT id FROM message WHERE project_id = $1 AND received_at > $2
        ORDER BY received_at LIMIT ${DISORDER}) first)
     SELECT edge.lowest, p.backfill_below <= coalesce(edge.lowest, 0) AND p.settled_id >= $3::bigint - 1 AS indexed
       FROM edge, search_progress p WHERE p.kind = 'message'`,
    projectId,
    since,
    last.toString(),
  );
  return { lowest: row?.lowest ?? 0n, indexed: row?.indexed ?? false };
}

/** What is looked for below `last`; `without` null: nothing is excluded, or the exclusion has to be compared. */
export type ByLeaves = Asked & {
  lowest: bigint;
  last: bigint;
  leaves: number[];
  without: number[] | null;
  /** The leaves do not say all: whoever has them is compared. */
  compare: boolean;
  /** Candidates that are looked at. */
  most: number;
};

const FITS = `EXISTS (SELECT 1 FROM message_body b WHERE b.retention_class = m.retention_class AND b.message_id = m.id
  AND b.version = m.version AND b.body @> $2::jsonb AND ($3::jsonb IS NULL OR NOT b.body @> $3::jsonb) OFFSET 0)`;

/**
 * The index gives its candidates by where they lie in the table, oldest first but for a few that filled an older place.
 * How far they reach is told by this share of them: a single stray would tell that they reach to the end.
 */
export const MOST_OF_THEM = 0.9;

/**
 * The matches below the newest, by the index of leaves; what was edited, or has too many leaves, is compared itself.
 * `isCut`: not all that may match were looked at; `reached`: the id up to which most of those lie that had the leaves.
 */
export async function countByLeaves(db: Db, projectId: string, asked: ByLeaves) {
  const { criteria, exclusion, since, lowest, last, leaves, without, compare, most } = asked;
  const rows = await db.$queryRawUnsafe<(Row & { candidates: number; others: number; reached: bigint | null })[]>(
    `WITH candidate AS MATERIALIZED (SELECT id FROM ids_by_leaves($5::bigint, $7::bigint[], $8::bigint[], $9::int) AS id),
     other AS MATERIALIZED (
       (SELECT id FROM message WHERE project_id = $1 AND version > 1 AND id >= $5::bigint AND id < $6::bigint
         ORDER BY id DESC LIMIT ${COMPARED})
       UNION (SELECT message_id FROM message_leaf WHERE leaves IS NULL AND message_id >= $5::bigint
         AND message_id < $6::bigint LIMIT ${COMPARED})),
     matching AS MATERIALIZED (
       SELECT m.id, m.received_at FROM candidate c JOIN message m ON m.id = c.id
        WHERE m.project_id = $1 AND m.version = 1 AND m.received_at > $4 AND m.id < $6::bigint
          ${compare ? `AND ${FITS}` : "AND ($2::jsonb IS NOT NULL OR $3::jsonb IS NULL)"}
       UNION ALL
       SELECT m.id, m.received_at FROM other o JOIN message m ON m.id = o.id
        WHERE m.project_id = $1 AND m.received_at > $4 AND ${FITS})
     SELECT id, received_at, (SELECT count(*)::int FROM matching) AS matches,
            (SELECT count(*)::int FROM candidate) AS candidates, (SELECT count(*)::int FROM other) AS others, (SELECT percentile_disc(${MOST_OF_THEM}) WITHIN GROUP (ORDER BY id) FROM candidate) AS reached
       FROM (SELECT 1) AS one LEFT JOIN (SELECT * FROM matching ORDER BY id DESC LIMIT ${NEWEST}) AS shown ON true
      ORDER BY id DESC`,
    projectId,
    criteria,
    exclusion,
    since,
    lowest.toString(),
    last.toString(),
    leaves,
    without,
    most,
  );
  const [first] = rows;
  return {
    count: first?.matches ?? 0,
    isCut: (first?.candidates ?? 0) >= most || (first?.others ?? 0) >= COMPARED,
    reached: first?.reached ?? null,
    newest: shown(rows),
  };
}

/** How far back the newest matches are looked for where there are many. */
const WALKED = 30_000;

/** The newest matches below `last`, walking backwards. */
export async function walkNewest(db: Db, projectId: string, asked: Asked & { last: bigint; missing: number }) {
  const { criteria, exclusion, since, last, missing } = asked;
  const rows = await db.$queryRawUnsafe<Row[]>(
    `SELECT m.id, m.received_at, 0 AS matches FROM (SELECT id, version, retention_class, received_at FROM message
         WHERE project_id = $1 AND id < $5::bigint ORDER BY id DESC LIMIT ${WALKED}) m
      WHERE m.received_at > $4 AND ${FITS} ORDER BY m.id DESC LIMIT $6::int`,
    projectId,
    criteria,
    exclusion,
    since,
    last.toString(),
    missing,
  );
  return shown(rows);
}
