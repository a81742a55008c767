import { z } from "zod";
import { command } from "@/server/core/command";

const HoldRun = z.object({
  workerId: z.string(),
  runId: z.bigint(),
  claimNo: z.number().int(),
  /** What it waits for. */
  credentialId: z.string(),
  why: z.string(),
});

export const WAITS_FOR_CREDENTIAL = "WaitsForCredential";

/**
 * Holds a run that was taken and of which nothing was executed, because its credential opens nothing now. False when it
 * was not this worker's any more.
 */
export const holdRun = command({
  action: "run.start",
  scope: "instance",
  input: HoldRun,
  audit: false,
  transaction: "own",
  run: async (ctx, { workerId, runId, claimNo, credentialId, why }): Promise<boolean> => {
    const held = await ctx.db.$executeRawUnsafe(
      `WITH held AS (
         UPDATE run r SET status = 'held', worker_id = NULL, claimed_at = NULL, started_at = NULL, heartbeat_at = NULL,
           error_name = $5, error_message = $6
         FROM job j WHERE r.id = $1::bigint AND r.claim_no = $2::int AND r.worker_id = $3 AND r.status = 'running' AND j.id = r.job_id
         RETURNING r.id, r.project_id, r.job_id, coalesce(j.credential_id, '') AS via)
       INSERT INTO held_run (run_id, project_id, job_id, job_credential_id, credential_id)
       SELECT id, project_id, job_id, via, $4 FROM held
       ON CONFLICT (run_id) DO UPDATE SET job_credential_id = excluded.job_credential_id,
         credential_id = excluded.credential_id, created_at = now()`,
      ...[runId, claimNo, workerId, credentialId, WAITS_FOR_CREDENTIAL, why],
    );
    return held > 0;
  },
});
