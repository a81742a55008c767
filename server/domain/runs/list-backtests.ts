import { type BacktestRow, type BacktestStatus, ListBacktests } from "@/contracts/backtests";
import { query } from "@/server/core/query";
import { jobOf } from "@/server/domain/jobs/lookups";

const SHOWN = 5;

/** The newest backtests of a job. */
export const listBacktests = query({
  action: "job.backtest",
  scope: "project",
  input: ListBacktests,
  run: async (ctx, { jobId }): Promise<BacktestRow[]> => {
    await jobOf(ctx, jobId);
    const rows = await ctx.db.backtest.findMany({
      where: { jobId, projectId: ctx.projectId },
      orderBy: { createdAt: "desc" },
      take: SHOWN,
      select: { id: true, status: true, createdAt: true, _count: { select: { cases: true } } },
    });
    return rows.map(({ id, status, createdAt, _count }) => {
      return { id, status: status as BacktestStatus, createdAt, messages: _count.cases };
    });
  },
});
