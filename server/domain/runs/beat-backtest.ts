import { z } from "zod";
import { command } from "@/server/core/command";
import type { BacktestClaim } from "@/server/domain/runs/take-backtest";

const BeatBacktest = z.object({
  claim: z.custom<BacktestClaim>(),
  /** Gives it back: whoever comes next goes on where this worker stopped. */
  isRelease: z.boolean().default(false),
});

/** Says that a backtest is being worked on. False when it has ended meanwhile, or is somebody else's: then stop. */
export const beatBacktest = command({
  action: "run.claim",
  scope: "project",
  input: BeatBacktest,
  audit: false,
  transaction: "own",
  run: async (ctx, { claim: { backtestId, claimNo, workerId }, isRelease }): Promise<boolean> => {
    const theirs = await ctx.db.$executeRawUnsafe(
      `UPDATE backtest SET beat_at = clock_timestamp(), worker_id = CASE WHEN $4 THEN NULL ELSE worker_id END
       WHERE id = $1 AND claim_no = $2::int AND worker_id = $3 AND status = 'running'`,
      backtestId,
      claimNo,
      workerId,
      isRelease,
    );
    return theirs > 0;
  },
});
