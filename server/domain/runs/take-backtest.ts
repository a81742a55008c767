import { z } from "zod";
import { command } from "@/server/core/command";

const TakeBacktest = z.object({ workerId: z.string(), backtestId: z.string(), leaseMs: z.number().int().positive() });

/** Who works on a backtest: whoever holds another number does not. */
export type BacktestClaim = { backtestId: string; claimNo: number; workerId: string };

/** Takes a backtest that nobody works on, or whose worker has been silent for a lease; null when there is nothing to take. */
export const takeBacktest = command({
  action: "run.claim",
  scope: "project",
  input: TakeBacktest,
  audit: false,
  transaction: "own",
  run: async (ctx, { workerId, backtestId, leaseMs }): Promise<BacktestClaim | null> => {
    const [taken] = await ctx.db.$queryRawUnsafe<{ claimNo: number }[]>(
      `UPDATE backtest SET worker_id = $1, claim_no = claim_no + 1, beat_at = clock_timestamp()
       WHERE id = $2 AND project_id = $3 AND status = 'running'
         AND (worker_id IS NULL OR beat_at < clock_timestamp() - $4::interval)
       RETURNING claim_no AS "claimNo"`,
      workerId,
      backtestId,
      ctx.projectId,
      `${leaseMs} milliseconds`,
    );
    return taken ? { backtestId, claimNo: taken.claimNo, workerId } : null;
  },
});
