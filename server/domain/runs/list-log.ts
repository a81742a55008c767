import { ListLog, type RunLog, type StoredLogLine } from "@/contracts/runs";
import { query } from "@/server/core/query";
import { runOf } from "@/server/domain/runs/lookups";
import { shownStatus } from "@/server/domain/runs/run-rules";

const PAGE = 1000;

/**
 * The lines of a run's log after a sequence number, at most 1,000, and the run's status. The status is read first: when
 * it is final and no line came, none will.
 */
export const listLog = query({
  action: "run.view",
  scope: "project",
  input: ListLog,
  run: async (ctx, { runId, after }): Promise<RunLog> => {
    const run = await runOf(ctx, runId);
    const rows = await ctx.db.$queryRawUnsafe<(Omit<StoredLogLine, "at"> & { at: Date })[]>(
      `SELECT seq, at, level, source, text FROM run_log
       WHERE retention_class = $1::smallint AND run_id = $2::bigint AND seq > $3::int ORDER BY seq LIMIT ${PAGE}`,
      run.retentionClass,
      runId,
      after,
    );
    return { lines: rows.map((row) => ({ ...row, at: row.at.getTime() })), status: shownStatus(run.status) };
  },
});
