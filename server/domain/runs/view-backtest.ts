import { type BacktestStatus, type BacktestView, ViewBacktest } from "@/contracts/backtests";
import { query } from "@/server/core/query";
import { backtestOf, CASE_FACTS, caseView } from "@/server/domain/runs/lookups";

/** A backtest and what came of each message so far. */
export const viewBacktest = query({
  action: "job.backtest",
  scope: "project",
  input: ViewBacktest,
  run: async (ctx, { backtestId }): Promise<BacktestView> => {
    const { id, jobId, jobVersion, status, createdAt, finishedAt, wanted, scanned } = await backtestOf(ctx, backtestId);
    const cases = await ctx.db.backtestCase.findMany({
      where: { backtestId },
      orderBy: { n: "asc" },
      select: CASE_FACTS,
    });
    return {
      ...{ id, jobId, jobVersion, createdAt, finishedAt, wanted, scanned },
      status: status as BacktestStatus,
      cases: cases.map(caseView),
    };
  },
});
