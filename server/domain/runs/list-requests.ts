import { type RunHttpRequest, type RunRequests, ViewRun } from "@/contracts/runs";
import { query } from "@/server/core/query";
import { runOf } from "@/server/domain/runs/lookups";

type Row = Omit<RunHttpRequest, "at"> & { at: Date };

/** The requests that a run made, in order: the first 200. Their headers were redacted before they were kept. */
export const listRequests = query({
  action: "run.view",
  scope: "project",
  input: ViewRun,
  run: async (ctx, { runId }): Promise<RunRequests> => {
    const run = await runOf(ctx, runId);
    const rows = await ctx.db.$queryRawUnsafe<Row[]>(
      `SELECT n, at, method, host, path, status, ms, intercepted, headers FROM run_request
       WHERE retention_class = $1::smallint AND run_id = $2::bigint ORDER BY n`,
      run.retentionClass,
      runId,
    );
    return { requests: rows.map((row) => ({ ...row, at: row.at.getTime() })) };
  },
});
