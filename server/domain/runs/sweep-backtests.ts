import { z } from "zod";
import { BACKTEST_KEPT_HOURS } from "@/contracts/backtests";
import { command } from "@/server/core/command";

const SweepBacktests = z.object({
  /** Silence after which a process counts as gone, in milliseconds. */
  leaseMs: z.number().int().positive(),
});

const AT_ONCE = 20;

/** Offers again what nobody works on, and removes results whose time is over. Returns how many were offered. */
export const sweepBacktests = command({
  action: "run.sweep",
  scope: "instance",
  input: SweepBacktests,
  audit: false,
  run: async (ctx, { leaseMs }): Promise<{ offered: number }> => {
    const now = ctx.now().getTime();
    const over = new Date(now - BACKTEST_KEPT_HOURS * 3_600_000);
    await ctx.db.$executeRawUnsafe(
      `DELETE FROM backtest WHERE id IN (SELECT id FROM backtest WHERE created_at < $1::timestamptz LIMIT ${AT_ONCE})`,
      over,
    );
    const waiting = await ctx.db.backtest.findMany({
      where: { status: "running", OR: [{ workerId: null }, { beatAt: { lt: new Date(now - leaseMs) } }] },
      orderBy: { createdAt: "asc" },
      take: AT_ONCE,
      select: { id: true, projectId: true },
    });
    ctx.emit(
      ...waiting.map(({ id: backtestId, projectId }) => ({
        name: "backtest/asked" as const,
        data: { projectId, backtestId },
      })),
    );
    return { offered: waiting.length };
  },
});
