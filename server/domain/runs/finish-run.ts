import { z } from "zod";
import { CHAIN_LIMIT, FINAL_STATUSES } from "@/contracts/runs";
import { command } from "@/server/core/command";
import { LogLines, logColumns, storable } from "@/server/domain/runs/log-rules";
import { CHAIN_REASON, firesAfter } from "@/server/domain/runs/run-rules";

const FinishRun = z.object({
  workerId: z.string(),
  runId: z.bigint(),
  claimNo: z.number().int(),
  status: z.enum(FINAL_STATUSES),
  exitCode: z.number().int(),
  errorName: z.string().nullable(),
  errorMessage: z.string().nullable(),
  /** JSON text without configuration; kept when the run succeeded. */
  finalState: z.string().nullable(),
  /** Lines that are not stored yet, and how many there are in all. */
  lines: LogLines,
  logLines: z.number().int(),
});

/** How an end was taken: `queued` runs follow, or `fenced`: the run was not this worker's any more, nothing was done. */
export type FinishResult = { fenced: true } | { fenced: false; queued: number };

/**
 * Ends a run, in one statement and one transaction: status, last log lines, final state, the outcome of its (message,
 * job) pair, and the runs of the flow or catch triggers it fires. Fenced by claim number and worker.
 */
export const finishRun = command({
  action: "run.finish",
  scope: "instance",
  input: FinishRun,
  audit: false,
  transaction: "own",
  run: async (ctx, run): Promise<FinishResult> => {
    const state = run.status === "success" ? run.finalState : null;
    const rows = await ctx.db.$queryRawUnsafe<{ queued: number | null }[]>(
      `SELECT finish_run($1::bigint, $2::int, $3, $4, $5::int, $6, $7, $8, $9::int, $10::int, $11::int[],
        $12::timestamptz[], $13::text[], $14::text[], $15::text[], $16, $17::int, $18) AS queued`,
      run.runId,
      run.claimNo,
      run.workerId,
      run.status,
      run.exitCode,
      run.errorName && storable(run.errorName),
      run.errorMessage && storable(run.errorMessage),
      state,
      state === null ? 0 : new TextEncoder().encode(state).length,
      run.logLines,
      ...logColumns(run.lines),
      firesAfter(run.status, run.exitCode),
      CHAIN_LIMIT,
      CHAIN_REASON,
    );
    const queued = rows[0]?.queued ?? null;
    return queued === null ? { fenced: true } : { fenced: false, queued };
  },
});
