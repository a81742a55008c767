import type { Db } from "@/server/db";
import { ABORT_EXIT } from "@/server/domain/runs/run-rules";

/**
 * Ends the runs that a condition picks; it has to leave out those that started. Its parameters begin at $3. Returns
 * their ids. Nothing fires after an abort.
 */
export async function abortRuns(db: Db, sentence: string, which: string, ...values: unknown[]): Promise<bigint[]> {
  const rows = await db.$queryRawUnsafe<{ id: bigint; queued: number }[]>(
    `WITH ended AS (
       UPDATE run SET status = 'aborted', exit_code = $1::int, error_name = 'Aborted', error_message = $2,
         abort_requested_at = clock_timestamp(), finished_at = clock_timestamp()
       WHERE ${which} RETURNING *)
     SELECT ended.id, end_run(ended::run, NULL, 0, '') AS queued FROM ended`,
    ABORT_EXIT,
    sentence,
    ...values,
  );
  return rows.map(({ id }) => id);
}
