import type { Db } from "@/server/db";
import type { NewRun } from "@/server/domain/runs/queue-runs";

/** Many runs in one statement. Ids are drawn in the order given. */
export async function insertRuns(db: Db, projectId: string, now: Date, runs: readonly NewRun[]): Promise<bigint[]> {
  const digits = (pick: (run: NewRun) => bigint | null | undefined) => runs.map((run) => pick(run)?.toString() ?? null);
  const rows = await db.$queryRawUnsafe<{ id: bigint }[]>(
    `WITH sent AS MATERIALIZED (
       SELECT nextval('run_id_seq') AS id, ordered.* FROM (
         SELECT * FROM unnest($3::text[], $4::text[], $5::text[], $6::int[], $7::bigint[], $8::int[], $9::text[],
                              $10::text[], $11::bigint[], $12::bigint[], $13::bigint[]) WITH ORDINALITY
           AS new(job_id, cause, input, priority, message_id, message_version, trigger_id,
                  started_by_id, root_run_id, upstream_run_id, retry_of, position)
          ORDER BY position) AS ordered
     ), inserted AS (
       INSERT INTO run (id, project_id, created_at, retention_class, job_id, cause, input, priority, message_id,
                        message_version, trigger_id, started_by_id, root_run_id, upstream_run_id, retry_of)
       SELECT sent.id, $1, $2::timestamptz, coalesce(project.retention_days, 0), job_id, cause, input, priority, message_id,
              message_version, trigger_id, started_by_id, root_run_id, upstream_run_id, retry_of
         FROM sent JOIN project ON project.id = $1
     )
     SELECT id FROM sent ORDER BY position`,
    projectId,
    now.toISOString(),
    runs.map((run) => run.jobId),
    runs.map((run) => run.cause),
    runs.map((run) => run.input),
    runs.map((run) => run.priority),
    digits((run) => run.messageId),
    runs.map((run) => run.messageVersion ?? null),
    runs.map((run) => run.triggerId ?? null),
    runs.map((run) => run.startedById ?? null),
    digits((run) => run.rootRunId),
    digits((run) => run.upstreamRunId),
    digits((run) => run.retryOf),
  );
  return rows.map(({ id }) => id);
}
