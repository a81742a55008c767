import type { RunInput, RunStatus } from "@/contracts/runs";
import type { Db } from "@/server/db";

/** A run's pointer to its initial state, and what it points to, as texts of JSON. */
export type Pointed = {
  runId: bigint;
  status: RunStatus;
  input: RunInput;
  upstreamRunId: bigint | null;
  upstreamStatus: RunStatus | null;
  body: string | null;
  headers: string | null;
  query: string | null;
  /** The typed input, or the final state of the run upstream. */
  state: string | null;
  /** The run's own final state. */
  final: string | null;
};

/** What a run of the project points to; null when there is no such run. */
export async function readPointed(db: Db, projectId: string, runId: bigint): Promise<Pointed | null> {
  const rows = await db.$queryRawUnsafe<Pointed[]>(
    `SELECT r.id AS "runId", r.status, r.input, r.upstream_run_id AS "upstreamRunId", u.status AS "upstreamStatus",
       b.body::text AS body, b.headers::text AS headers, b.query::text AS query,
       coalesce(own.body, up.body)::text AS state, fin.body::text AS final
     FROM run r
     LEFT JOIN message m ON r.input = 'message' AND m.id = r.message_id
     LEFT JOIN message_body b ON b.retention_class = m.retention_class AND b.message_id = m.id
       AND b.version = coalesce(r.message_version, m.version)
     LEFT JOIN run u ON u.id = r.upstream_run_id AND u.project_id = r.project_id
     LEFT JOIN run_state own ON r.input = 'input' AND own.retention_class = r.retention_class AND own.run_id = r.id
       AND own.kind = 'initial'
     LEFT JOIN run_state up ON r.input IN ('upstream', 'cron') AND u.status = 'success'
       AND up.retention_class = u.retention_class AND up.run_id = u.id AND up.kind = 'final'
     LEFT JOIN run_state fin ON fin.retention_class = r.retention_class AND fin.run_id = r.id AND fin.kind = 'final'
     WHERE r.id = $2::bigint AND r.project_id = $1`,
    projectId,
    runId,
  );
  return rows[0] ?? null;
}

/** How a run ended, and with which state, as text of JSON. */
export type Ended = Pick<Pointed, "status" | "final">;

/** The end of a run of the project alone; null when there is no such run. */
export async function readFinal(db: Db, projectId: string, runId: bigint): Promise<Ended | null> {
  const rows = await db.$queryRawUnsafe<Ended[]>(
    `SELECT r.status, fin.body::text AS final FROM run r
     LEFT JOIN run_state fin ON fin.retention_class = r.retention_class AND fin.run_id = r.id AND fin.kind = 'final'
     WHERE r.id = $2::bigint AND r.project_id = $1`,
    projectId,
    runId,
  );
  return rows[0] ?? null;
}

/** Whether what a retry of the run would start from is still there; nothing of it is read. */
export async function isInputKept(db: Db, projectId: string, runId: bigint): Promise<boolean> {
  const rows = await db.$queryRawUnsafe<{ kept: boolean }[]>(
    `SELECT CASE r.input
       WHEN 'message' THEN EXISTS (SELECT 1 FROM message m JOIN message_body b ON b.retention_class = m.retention_class
         AND b.message_id = m.id AND b.version = m.version WHERE m.id = r.message_id AND b.body IS NOT NULL)
       WHEN 'input' THEN EXISTS (SELECT 1 FROM run_state s WHERE s.retention_class = r.retention_class
         AND s.run_id = r.id AND s.kind = 'initial' AND s.body IS NOT NULL)
       WHEN 'upstream' THEN EXISTS (SELECT 1 FROM run u WHERE u.id = r.upstream_run_id AND u.project_id = r.project_id
         AND (u.status <> 'success' OR EXISTS (SELECT 1 FROM run_state s WHERE s.retention_class = u.retention_class
           AND s.run_id = u.id AND s.kind = 'final' AND s.body IS NOT NULL)))
       ELSE true END AS kept
     FROM run r WHERE r.id = $2::bigint AND r.project_id = $1`,
    projectId,
    runId,
  );
  return rows[0]?.kept ?? false;
}

/** Where a scheduled run stands that no other run's state leads to: what a person had set when it began. */
export type SetState = { jobId: string; begun: boolean; state: string | null };

/** The state that was set by a person when a run began. */
export async function readSetState(db: Db, projectId: string, runId: bigint): Promise<SetState | null> {
  const rows = await db.$queryRawUnsafe<SetState[]>(
    `SELECT r.job_id AS "jobId", r.started_at IS NOT NULL AS begun,
       (SELECT c.body::text FROM cron_state c WHERE c.job_id = r.job_id AND c.created_at <= r.started_at
        ORDER BY c.id DESC LIMIT 1) AS state
     FROM run r WHERE r.id = $2::bigint AND r.project_id = $1`,
    projectId,
    runId,
  );
  return rows[0] ?? null;
}

/** The texts of a run's log, in order. */
export async function readLogTexts(db: Db, runId: bigint): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ text: string }[]>(
    `SELECT l.text FROM run r JOIN run_log l ON l.retention_class = r.retention_class AND l.run_id = r.id
     WHERE r.id = $1::bigint ORDER BY l.seq`,
    runId,
  );
  return rows.map(({ text }) => text);
}

/** The newest version of a message, as texts of JSON; `body` null: wiped. Null when there is no such message. */
export type MessageTexts = { version: number; body: string | null; headers: string; query: string };

/** What a run of the message would be given now. */
export async function readMessageTexts(db: Db, projectId: string, messageId: bigint): Promise<MessageTexts | null> {
  const rows = await db.$queryRawUnsafe<MessageTexts[]>(
    `SELECT m.version, b.body::text AS body, coalesce(b.headers::text, '{}') AS headers,
       coalesce(b.query::text, '{}') AS query
     FROM message m
     LEFT JOIN message_body b ON b.retention_class = m.retention_class AND b.message_id = m.id AND b.version = m.version
     WHERE m.project_id = $1 AND m.id = $2::bigint`,
    projectId,
    messageId,
  );
  return rows[0] ?? null;
}

/** What a scheduled run of a job would carry on if it began now: a run's final state, or what a person set; else neither. */
export type Carried = { runId: bigint | null; state: string | null };

/** The state that the schedule of a job carries at this moment. */
export async function readCarried(db: Db, projectId: string, jobId: string): Promise<Carried> {
  const rows = await db.$queryRawUnsafe<Carried[]>(
    `SELECT c.id AS "runId", coalesce(s.body, set.body)::text AS state
     FROM run_to_carry_on(jsonb_populate_record(NULL::run,
       jsonb_build_object('input', 'cron', 'project_id', $1::text, 'job_id', $2::text))) AS c(id)
     LEFT JOIN run r ON r.id = c.id
     LEFT JOIN run_state s ON s.retention_class = r.retention_class AND s.run_id = r.id AND s.kind = 'final'
     LEFT JOIN LATERAL (SELECT body FROM cron_state WHERE c.id IS NULL AND project_id = $1 AND job_id = $2
                        ORDER BY id DESC LIMIT 1) set ON true`,
    projectId,
    jobId,
  );
  return rows[0] ?? { runId: null, state: null };
}
