import { z } from "zod";
import { command } from "@/server/core/command";
import { MOST_ATTEMPTS } from "@/server/domain/runs/backtest-rules";
import type { BacktestClaim } from "@/server/domain/runs/take-backtest";

const BeginCase = z.object({ claim: z.custom<BacktestClaim>() });

/** The next message to try; `over`: there is none, and the backtest has ended; `gone`: it is not this worker's any more. */
export type NextCase = { n: number; messageId: bigint } | "over" | "gone";

/**
 * Takes the next message of a backtest. One that took its process with it too often is lost; after the last one the
 * backtest is finished, in the same transaction.
 */
export const beginCase = command({
  action: "run.start",
  scope: "project",
  input: BeginCase,
  audit: false,
  run: async (ctx, { claim: { backtestId, claimNo, workerId } }): Promise<NextCase> => {
    const [held] = await ctx.db.$queryRawUnsafe<{ id: string }[]>(
      `SELECT id FROM backtest WHERE id = $1 AND claim_no = $2::int AND worker_id = $3 AND status = 'running' FOR UPDATE`,
      backtestId,
      claimNo,
      workerId,
    );
    if (!held) return "gone";
    const waiting = { backtestId, status: "waiting" };
    await ctx.db.backtestCase.updateMany({
      where: { ...waiting, attempts: { gte: MOST_ATTEMPTS } },
      data: { status: "lost" },
    });
    const next = await ctx.db.backtestCase.findFirst({
      where: waiting,
      orderBy: { n: "asc" },
      select: { n: true, messageId: true },
    });
    if (next) {
      const where = { backtestId_n: { backtestId, n: next.n } };
      await ctx.db.backtestCase.update({ where, data: { attempts: { increment: 1 } } });
      return next;
    }
    const end = { status: "finished", finishedAt: ctx.now(), workerId: null };
    await ctx.db.backtest.update({ where: { id: backtestId }, data: end });
    return "over";
  },
});
