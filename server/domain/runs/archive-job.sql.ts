import type { Db } from "@/server/db";
import { ABORT_EXIT } from "@/server/domain/runs/run-rules";

const SENTENCE = "Its job was archived before it started.";

/** Ends every run of a job that has not started; returns their ids. Nothing fires after an abort. */
export async function abortWaiting(db: Db, projectId: string, jobId: string): Promise<bigint[]> {
  const rows = await db.$queryRawUnsafe<{ id: bigint; queued: number }[]>(
    `WITH ended AS (
       UPDATE run SET status = 'aborted', exit_code = $3::int, error_name = 'Aborted', error_message = $4,
         abort_requested_at = clock_timestamp(), finished_at = clock_timestamp()
       WHERE project_id = $1 AND job_id = $2 AND status IN ('queued', 'claimed', 'held') RETURNING *)
     SELECT ended.id, end_run(ended::run, NULL, 0, '') AS queued FROM ended`,
    projectId,
    jobId,
    ABORT_EXIT,
    SENTENCE,
  );
  return rows.map(({ id }) => id);
}
