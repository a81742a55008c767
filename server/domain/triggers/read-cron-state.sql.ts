import type { CronStateChange } from "@/contracts/triggers";
import type { Db } from "@/server/db";

/** Who holds it alone changes what the next run of a schedule starts from; a start holds it with others. */
const STATE_LOCK = 72_707_372;
/** Held where runs of a project are taken: a start has its time before it looks at the state. */
const CLAIM_LOCK = 72_707_371;

/** Keeps starts of the job's runs out until the end of the transaction, so that a change lies before or after each. */
export async function holdStarts(db: Db, projectId: string, jobId: string): Promise<void> {
  await db.$queryRawUnsafe(
    `SELECT pg_advisory_xact_lock(${CLAIM_LOCK}, hashtext($1))::text, pg_advisory_xact_lock(${STATE_LOCK}, hashtext($2))::text`,
    projectId,
    jobId,
  );
}

/** The state as it is carried now: `changeId` when a person set it, `runId` when a run left it, neither at first. */
export type CarriedState = { changeId: bigint | null; runId: bigint | null; json: string | null };

/** What the next scheduled run of a job starts from. */
export async function readCronState(db: Db, projectId: string, jobId: string): Promise<CarriedState> {
  const rows = await db.$queryRawUnsafe<CarriedState[]>(
    `SELECT c.id AS "runId", set.id AS "changeId", coalesce(s.body, set.body)::text AS json
     FROM run_to_carry_on(jsonb_populate_record(NULL::run,
       jsonb_build_object('input', 'cron', 'project_id', $1::text, 'job_id', $2::text))) AS c(id)
     LEFT JOIN run r ON r.id = c.id
     LEFT JOIN run_state s ON s.retention_class = r.retention_class AND s.run_id = r.id AND s.kind = 'final'
     LEFT JOIN LATERAL (SELECT id, body FROM cron_state WHERE c.id IS NULL AND project_id = $1 AND job_id = $2
                        ORDER BY id DESC LIMIT 1) set ON true`,
    projectId,
    jobId,
  );
  return rows[0] ?? { changeId: null, runId: null, json: null };
}

/** The last changes of the carried state, newest first: runs that succeeded, and what people set. */
export function readCronHistory(db: Db, projectId: string, jobId: string, most: number): Promise<CronStateChange[]> {
  return db.$queryRawUnsafe<CronStateChange[]>(
    `SELECT * FROM (
       (SELECT 'run' AS change, r.id, coalesce(r.finished_at, r.created_at) AS at, s.bytes, NULL AS by
        FROM run r LEFT JOIN run_state s ON s.retention_class = r.retention_class AND s.run_id = r.id
          AND s.kind = 'final' AND s.body IS NOT NULL
        WHERE r.project_id = $1 AND r.job_id = $2 AND r.status = 'success' AND r.input = 'cron'
          AND NOT r.draft AND NOT r.test_mode ORDER BY r.id DESC LIMIT $3)
       UNION ALL
       (SELECT c.change, c.id, c.created_at, c.bytes, u.name
        FROM cron_state c LEFT JOIN user_account u ON u.id = c.author_id
        WHERE c.project_id = $1 AND c.job_id = $2 ORDER BY c.id DESC LIMIT $3)) AS changes
     ORDER BY at DESC, change LIMIT $3`,
    projectId,
    jobId,
    most,
  );
}

/** Scheduled runs of a job that have not ended, and how many due times wait behind them. */
export async function readOpenFires(db: Db, jobId: string): Promise<{ openRuns: bigint[]; waiting: number }> {
  const runs = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT id FROM run WHERE job_id = $1 AND input = 'cron' AND status IN ('queued', 'claimed', 'running')
     AND NOT draft AND NOT test_mode ORDER BY id LIMIT 20`,
    jobId,
  );
  const waiting = await db.scheduleFire.count({ where: { jobId, status: "waiting" } });
  return { openRuns: runs.map(({ id }) => id), waiting };
}

/** Keeps a state that a person set; its text goes in untouched. */
export async function insertCronState(
  db: Db,
  row: { projectId: string; jobId: string; change: "edit" | "reset"; json: string; bytes: number; by: string | null },
): Promise<void> {
  await db.$executeRawUnsafe(
    `INSERT INTO cron_state (project_id, job_id, change, body, bytes, author_id, created_at)
     VALUES ($1, $2, $3, $4::json, $5::int, $6, clock_timestamp())`,
    row.projectId,
    row.jobId,
    row.change,
    row.json,
    row.bytes,
    row.by,
  );
}
