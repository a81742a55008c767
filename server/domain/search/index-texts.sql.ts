import type { Db } from "@/server/db";
import type { IndexRow, LeafRow, SourceText } from "@/server/domain/search/index-rules";

export type IndexKind = "message" | "run";
/** `fromId`, `fromAt`: where to look from. `isWhole`: that is the settled place, so that nothing is passed over. */
export type Progress = { fromId: bigint; fromAt: Date; isWhole: boolean; backfillBelow: bigint; substrings: boolean };
export type Candidate = { id: bigint; retention_class: number; project_id: string; version: number; bytes: number };
/** What the index lacks; `at`: the end of a run. */
export type Fresh = Candidate & { at: Date | null };

/** What is younger may still be on its way into the table although younger ids are there. */
const SETTLED_AFTER = "interval '90 seconds'";

/** Up to so many rows since the settled place, each look begins there; above it only now and then. */
const FEW_ROWS = 2_000;
const WHOLE_EVERY = "interval '5 seconds'";

/**
 * The progress of one kind, held until the transaction's end; null while another process works on it. The commit does
 * not wait for the disk: the index is made again from what is stored.
 */
export async function holdProgress(db: Db, kind: IndexKind): Promise<Progress | null> {
  const [row] = await db.$queryRawUnsafe<Progress[]>(
    `SELECT CASE WHEN whole THEN settled_id ELSE greatest(settled_id, found_id) END AS "fromId",
            CASE WHEN whole THEN settled_at ELSE greatest(settled_at, found_at) END AS "fromAt",
            whole AS "isWhole", backfill_below AS "backfillBelow", substrings,
            set_config('synchronous_commit', 'off', true)
       FROM (SELECT *, open_rows < ${FEW_ROWS} OR coalesce(looked_at < now() - ${WHOLE_EVERY}, true) AS whole
               FROM search_progress WHERE kind = $1 FOR UPDATE SKIP LOCKED) p`,
    kind,
  );
  return row ?? null;
}

const FIND_NEW: Record<IndexKind, string> = {
  message: `SELECT m.id, m.retention_class, m.project_id, m.version, m.size AS bytes, NULL::timestamptz AS at FROM message m
    WHERE m.id > $1::bigint AND $2::timestamptz IS NOT NULL AND NOT EXISTS (SELECT 1 FROM message_search s
      WHERE s.retention_class = m.retention_class AND s.message_id = m.id AND s.part = 0)
    ORDER BY m.id LIMIT $3::int`,
  run: `SELECT r.id, r.retention_class, r.project_id, 0 AS version, r.log_lines * 200 AS bytes, r.finished_at AS at FROM run r
    WHERE $1::bigint IS NOT NULL AND r.finished_at >= $2::timestamptz AND NOT EXISTS (SELECT 1 FROM run_search s
      WHERE s.retention_class = r.retention_class AND s.run_id = r.id AND s.part = 0)
    ORDER BY r.finished_at LIMIT $3::int`,
};

/** What is not in the index yet: messages by id, runs by the time of their end. */
export function findNew(db: Db, kind: IndexKind, progress: Progress, limit: number): Promise<Fresh[]> {
  return db.$queryRawUnsafe<Fresh[]>(FIND_NEW[kind], progress.fromId.toString(), progress.fromAt.toISOString(), limit);
}

const FIND_OLD: Record<IndexKind, string> = {
  message: `SELECT id, retention_class, project_id, version, size AS bytes FROM message WHERE id < $1::bigint
    ORDER BY id DESC LIMIT $2::int`,
  run: `SELECT id, retention_class, project_id, 0 AS version, log_lines * 200 AS bytes FROM run
    WHERE id < $1::bigint AND finished_at IS NOT NULL
    ORDER BY id DESC LIMIT $2::int`,
};

/** The newest of what was there before the index, below the place it has come to. */
export function findOld(db: Db, kind: IndexKind, below: bigint, limit: number): Promise<Candidate[]> {
  return db.$queryRawUnsafe<Candidate[]>(FIND_OLD[kind], below.toString(), limit);
}

/** An edited message that waits for the index; without a candidate when the message has gone. */
export type Due = { due: bigint; candidate: Candidate | null };

/** Messages that were edited since the index read them, in the order of the edits. */
export async function findDue(db: Db, limit: number): Promise<Due[]> {
  const rows = await db.$queryRawUnsafe<({ due: bigint; id: bigint | null } & Omit<Candidate, "id">)[]>(
    `SELECT d.id AS due, m.id, m.retention_class, m.project_id, m.version, m.size AS bytes
       FROM (SELECT id, message_id FROM search_due ORDER BY id LIMIT $1::int) d LEFT JOIN message m ON m.id = d.message_id
      ORDER BY d.id`,
    limit,
  );
  return rows.map(({ due, id, ...rest }) => ({ due, candidate: id === null ? null : { id, ...rest } }));
}

/** Takes edits off the list, and what the index has of their messages: the newest version may have fewer parts. */
export async function forgetDue(db: Db, done: readonly Due[]): Promise<void> {
  const messages = done.flatMap(({ candidate }) => candidate ?? []);
  await db.$executeRawUnsafe(
    `DELETE FROM message_search s USING unnest($1::bigint[], $2::smallint[]) AS c(id, class)
      WHERE s.retention_class = c.class AND s.message_id = c.id`,
    messages.map(({ id }) => id.toString()),
    messages.map(({ retention_class }) => retention_class),
  );
  await db.$executeRawUnsafe(
    "DELETE FROM search_due WHERE id = ANY ($1::bigint[])",
    done.map(({ due }) => due.toString()),
  );
}

const READ: Record<IndexKind, string> = {
  message: `SELECT c.id, b.body::text AS text FROM unnest($1::bigint[], $2::smallint[], $3::int[]) AS c(id, class, version)
    CROSS JOIN LATERAL (SELECT body FROM message_body b
      WHERE b.retention_class = c.class AND b.message_id = c.id AND b.version = c.version) b`,
  run: `SELECT c.id, l.text FROM unnest($1::bigint[], $2::smallint[], $3::int[]) AS c(id, class, version)
    CROSS JOIN LATERAL (SELECT string_agg(l.text, E'\\n' ORDER BY l.seq) AS text FROM run_log l
      WHERE l.retention_class = c.class AND l.run_id = c.id) l`,
};

/** The texts of candidates: the newest body of a message, the whole log of a run. */
export async function readTexts(db: Db, kind: IndexKind, candidates: readonly Candidate[]): Promise<SourceText[]> {
  const rows = await db.$queryRawUnsafe<{ id: bigint; text: string | null }[]>(
    READ[kind],
    candidates.map(({ id }) => id.toString()),
    candidates.map(({ retention_class }) => retention_class),
    candidates.map(({ version }) => version),
  );
  const textOf = new Map(rows.map(({ id, text }) => [id, text]));
  return candidates.map(({ id, retention_class, project_id }) => ({
    id,
    retentionClass: retention_class,
    projectId: project_id,
    text: textOf.get(id) ?? null,
    isJson: kind === "message",
  }));
}

/** Writes rows of the index; what was indexed before is replaced. */
export async function writeRows(db: Db, kind: IndexKind, rows: readonly IndexRow[]): Promise<void> {
  const [table, key] = kind === "message" ? ["message_search", "message_id"] : ["run_search", "run_id"];
  await db.$executeRawUnsafe(
    `INSERT INTO ${table} (retention_class, ${key}, part, parts, words, text)
     SELECT class, id, part, parts, words::tsvector, text
       FROM unnest($1::smallint[], $2::bigint[], $3::int[], $4::int[], $5::text[], $6::text[])
         AS new(class, id, part, parts, words, text)
     ON CONFLICT (retention_class, ${key}, part)
       DO UPDATE SET parts = EXCLUDED.parts, words = EXCLUDED.words, text = EXCLUDED.text`,
    rows.map(({ retentionClass }) => retentionClass),
    rows.map(({ id }) => id.toString()),
    rows.map(({ part }) => part),
    rows.map(({ parts }) => parts),
    rows.map(({ vector }) => vector),
    rows.map(({ text }) => text),
  );
}

/** Writes what stands where in bodies; what was there before is replaced. */
export async function writeLeaves(db: Db, rows: readonly LeafRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRawUnsafe(
    `INSERT INTO message_leaf (retention_class, message_id, leaves)
     SELECT class, id, leaves::bigint[] FROM unnest($1::smallint[], $2::bigint[], $3::text[]) AS new(class, id, leaves)
     ON CONFLICT (retention_class, message_id) DO UPDATE SET leaves = EXCLUDED.leaves`,
    rows.map(({ retentionClass }) => retentionClass),
    rows.map(({ id }) => id.toString()),
    rows.map(({ leaves }) => (leaves === null ? null : `{${leaves.join(",")}}`)),
  );
}

/** The next look begins after these, unless it is one for what came late. */
export async function noteFound(db: Db, kind: IndexKind, batch: readonly Fresh[]): Promise<void> {
  const last = batch.at(-1);
  if (last === undefined) return;
  await db.$executeRawUnsafe(
    `UPDATE search_progress SET found_id = greatest(found_id, $2::bigint), found_at = greatest(found_at, $3::timestamptz),
            open_rows = open_rows + $4::int WHERE kind = $1`,
    kind,
    last.id.toString(),
    last.at?.toISOString() ?? null,
    batch.length,
  );
}

const SETTLED: Record<IndexKind, string> = {
  message: `SELECT greatest(p.settled_id, coalesce((SELECT max(m.id) FROM message m
    WHERE m.id > p.settled_id AND m.received_at < now() - ${SETTLED_AFTER}), 0)) AS id, p.settled_at AS at`,
  run: `SELECT p.settled_id AS id, greatest(p.settled_at, now() - ${SETTLED_AFTER}) AS at`,
};

const OPEN: Record<IndexKind, string> = {
  message: "SELECT count(*) FROM message m WHERE m.id > now_settled.id",
  run: "SELECT count(*) FROM run r WHERE r.finished_at > now_settled.at",
};

/** Notes a look from the settled place on. `isAll`: what is old enough is in the index now and is not compared again. */
export async function noteLook(db: Db, kind: IndexKind, isAll: boolean): Promise<void> {
  await db.$executeRawUnsafe(
    isAll
      ? `UPDATE search_progress SET looked_at = now(), settled_id = now_settled.id, settled_at = now_settled.at,
                open_rows = (${OPEN[kind]})
           FROM (SELECT place.* FROM search_progress p, LATERAL (${SETTLED[kind]}) place WHERE p.kind = $1) now_settled
          WHERE kind = $1`
      : "UPDATE search_progress SET looked_at = now() WHERE kind = $1",
    kind,
  );
}

/** Says how far down the older ones are made; 0: all of them. */
export async function noteBackfill(db: Db, kind: IndexKind, below: bigint): Promise<void> {
  await db.$executeRawUnsafe(
    "UPDATE search_progress SET backfill_below = $2::bigint WHERE kind = $1",
    kind,
    below.toString(),
  );
}
