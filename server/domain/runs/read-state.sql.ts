import type { RunInput, RunStatus } from "@/contracts/runs";
import type { Db } from "@/server/db";

/** A run's pointer to its initial state, and what it points to, as texts of JSON. */
export type Pointed = {
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
    `SELECT r.status, r.input, r.upstream_run_id AS "upstreamRunId", u.status AS "upstreamStatus",
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

/** The texts of a run's log, in order. */
export async function readLogTexts(db: Db, runId: bigint): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ text: string }[]>(
    `SELECT l.text FROM run r JOIN run_log l ON l.retention_class = r.retention_class AND l.run_id = r.id
     WHERE r.id = $1::bigint ORDER BY l.seq`,
    runId,
  );
  return rows.map(({ text }) => text);
}
