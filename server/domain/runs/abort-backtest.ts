import { type BacktestStatus, ViewBacktest } from "@/contracts/backtests";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { backtestOf } from "@/server/domain/runs/lookups";

/** Ends a backtest: what was tried stays, the rest is not tried any more. CONFLICT when it has ended already. */
export const abortBacktest = command({
  action: "job.backtest",
  scope: "project",
  input: ViewBacktest,
  run: async (ctx, { backtestId }): Promise<{ status: BacktestStatus }> => {
    const { jobId } = await backtestOf(ctx, backtestId);
    const ended = await ctx.db.backtest.updateMany({
      where: { id: backtestId, projectId: ctx.projectId, status: "running" },
      data: { status: "aborted", finishedAt: ctx.now(), workerId: null },
    });
    if (ended.count === 0) throw conflict("This backtest has ended already.");
    await ctx.db.backtestCase.updateMany({ where: { backtestId, status: "waiting" }, data: { status: "aborted" } });
    const status = "aborted" as const;
    ctx.changed({ entity: "job", id: jobId, before: { backtest: "running" }, after: { backtest: status, backtestId } });
    return { status };
  },
});
