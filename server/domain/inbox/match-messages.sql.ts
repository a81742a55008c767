import type { Db } from "@/server/db";

/**
 * Holds the project's row: one matcher at a time, so that runs are numbered in the order of arrival. With `wait` false
 * gives null at once when somebody else holds it. Gives the number that moves with every change of a trigger; null for
 * a project whose deletion is scheduled, whose messages wait for whoever cancels it. The transaction's commit does not
 * wait for the disk: what a crash of the database takes back is matched again, and a run's start, which does wait,
 * comes after it in the log.
 */
export async function holdProject(db: Db, projectId: string, wait: boolean): Promise<bigint | null> {
  const rows = await db.$queryRawUnsafe<{ trigger_epoch: bigint }[]>(
    `SELECT trigger_epoch, set_config('synchronous_commit', 'off', true) FROM project WHERE id = $1 AND deletion_scheduled_at IS NULL
     FOR NO KEY UPDATE ${wait ? "" : "SKIP LOCKED"}`,
    projectId,
  );
  return rows[0]?.trigger_epoch ?? null;
}

export type FilterRow = { trigger_id: string; job_ids: string[]; criteria: string; exclusion: string | null };

/** The message triggers that would start a job now, with those jobs, oldest first. */
export function readFilters(db: Db, projectId: string): Promise<FilterRow[]> {
  return db.$queryRawUnsafe<FilterRow[]>(
    `SELECT t.id AS trigger_id, t.criteria::text AS criteria, t.exclusion::text AS exclusion,
            array_agg(j.id ORDER BY j.created_at, j.id) AS job_ids
       FROM "trigger" t
       JOIN job j ON j.trigger_id = t.id AND j.project_id = t.project_id AND j.enabled AND j.archived_at IS NULL
      WHERE t.project_id = $1 AND t.kind = 'message' AND t.deleted_at IS NULL
      GROUP BY t.id ORDER BY t.created_at, t.id`,
    projectId,
  );
}

/** `waiting`: how many were found before the limit of bytes cut some off. */
export type UnmatchedRow = { id: bigint; body: string | null; waiting: number };

/** The oldest unmatched messages, as many as the limits of rows and bytes allow, but at least one. */
export function readUnmatched(db: Db, projectId: string, maxRows: number, maxBytes: number): Promise<UnmatchedRow[]> {
  return db.$queryRawUnsafe<UnmatchedRow[]>(
    `SELECT m.id, b.body::text AS body, m.waiting
       FROM (SELECT id, version, retention_class, count(*) OVER ()::int AS waiting,
                    sum(size) OVER (ORDER BY id) AS bytes, row_number() OVER (ORDER BY id) AS nth
               FROM (SELECT id, version, retention_class, size FROM message
                      WHERE project_id = $1 AND matched_at IS NULL ORDER BY id LIMIT $2) AS oldest) AS m
       LEFT JOIN message_body b ON b.retention_class = m.retention_class AND b.message_id = m.id AND b.version = m.version
      WHERE m.bytes <= $3 OR m.nth = 1
      ORDER BY m.id`,
    projectId,
    maxRows,
    maxBytes,
  );
}

/** The oldest unmatched messages where nothing can match: bodies are not even read. */
export function readUnmatchedIds(db: Db, projectId: string, maxRows: number): Promise<UnmatchedRow[]> {
  return db.$queryRawUnsafe<UnmatchedRow[]>(
    `SELECT id, NULL AS body, 0 AS waiting FROM message
      WHERE project_id = $1 AND matched_at IS NULL ORDER BY id LIMIT $2`,
    projectId,
    maxRows,
  );
}

/** Pairs of message and job that a message trigger started within the last seconds. */
export async function readRecentPairs(
  db: Db,
  messageIds: bigint[],
  jobIds: string[],
  since: Date,
): Promise<{ message_id: bigint; job_id: string }[]> {
  return db.$queryRawUnsafe(
    `SELECT message_id, job_id FROM run
      WHERE (message_id, job_id) IN (SELECT * FROM unnest($1::bigint[], $2::text[]))
        AND cause = 'message' AND created_at > $3::timestamptz`,
    messageIds.map(String),
    jobIds,
    since.toISOString(),
  );
}

/** Marks messages as looked at, with how many runs each started. */
export async function markMatched(db: Db, now: Date, ids: bigint[], counts: number[]): Promise<void> {
  await db.$executeRawUnsafe(
    `UPDATE message SET matched_at = $1::timestamptz, match_count = message.match_count + seen.runs
       FROM unnest($2::bigint[], $3::int[]) AS seen(id, runs) WHERE message.id = seen.id`,
    now.toISOString(),
    ids.map(String),
    counts,
  );
}

/** Messages that started no run are wiped soon where the project keeps nothing: no run's end will do it. */
export async function noteUnmatched(db: Db, projectId: string, ids: bigint[]): Promise<void> {
  if (ids.length === 0) return;
  await db.$executeRawUnsafe("SELECT note_unmatched($1, $2::text[]::bigint[])", projectId, ids.map(String));
}
