import { NEWS_CHANNEL, newsTopic } from "@/contracts/news";
import { type RunStatus, ViewRun } from "@/contracts/runs";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { runOf } from "@/server/domain/runs/lookups";
import { ABORT_EXIT, ABORTED_BEFORE_START, shownStatus } from "@/server/domain/runs/run-rules";

/**
 * Ends a run: one that waits at once, one that goes on as soon as its process hears of it. Nothing fires after an
 * abort. Returns the status now. CONFLICT when the run has ended already.
 */
export const abortRun = command({
  action: "run.abort",
  scope: "project",
  input: ViewRun,
  run: async (ctx, { runId }): Promise<{ status: RunStatus }> => {
    const run = await runOf(ctx, runId);
    const [ended] = await ctx.db.$queryRawUnsafe<{ queued: number }[]>(
      `WITH ended AS (
         UPDATE run SET status = 'aborted', exit_code = $2::int, error_name = 'Aborted', error_message = $3,
           abort_requested_at = clock_timestamp(), finished_at = clock_timestamp()
         WHERE id = $1::bigint AND status IN ('queued', 'claimed', 'held') RETURNING *)
       SELECT end_run(ended::run, NULL, 0, '') AS queued FROM ended`,
      runId,
      ABORT_EXIT,
      ABORTED_BEFORE_START,
    );
    if (!ended) {
      const asked = await ctx.db.$executeRawUnsafe(
        `UPDATE run SET abort_requested_at = coalesce(abort_requested_at, clock_timestamp())
         WHERE id = $1::bigint AND status = 'running'`,
        runId,
      );
      if (asked === 0) throw conflict("This run has ended already.");
    }
    const after = ended ? "aborted" : "running";
    ctx.changed({
      entity: "run",
      id: runId.toString(),
      before: { status: shownStatus(run.status), abortRequested: run.abortRequestedAt !== null },
      after: { status: after, abortRequested: true },
    });
    await ctx.db.$queryRawUnsafe(
      `SELECT pg_notify($1, t)::text FROM unnest($2::text[]) AS t`,
      NEWS_CHANNEL,
      ended ? [newsTopic("run", runId)] : [newsTopic("abort", runId), newsTopic("run", runId)],
    );
    return { status: after };
  },
});
