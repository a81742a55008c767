import { z } from "zod";
import { command } from "@/server/core/command";
import { LogLines, logColumns } from "@/server/domain/runs/log-rules";

const AppendLog = z.object({ workerId: z.string(), runId: z.bigint(), claimNo: z.number().int(), lines: LogLines });

/**
 * Adds lines to the log of a run that goes on. False when the run is not this worker's any more: then nothing was
 * written. The same lines may be sent again.
 */
export const appendLog = command({
  action: "run.log",
  scope: "instance",
  input: AppendLog,
  audit: false,
  transaction: "own",
  run: async (ctx, { workerId, runId, claimNo, lines }): Promise<boolean> => {
    const rows = await ctx.db.$queryRawUnsafe<{ theirs: boolean }[]>(
      `SELECT append_run_log($1::bigint, $2::int, $3, $4::int[], $5::timestamptz[], $6::text[], $7::text[], $8::text[]) AS theirs`,
      runId,
      claimNo,
      workerId,
      ...logColumns(lines),
    );
    return rows[0]?.theirs === true;
  },
});
