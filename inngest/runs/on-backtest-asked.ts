import { inngest, on } from "@/inngest/client";
import { systemContext } from "@/server/core/context";
import { conductBacktest } from "@/server/domain/runs/conduct-backtest";
import { boundWorker } from "@/server/domain/runs/hold-runs";

/** A backtest that somebody began, or that its worker left: worked on for a while, and asked for again if there is more. */
export const onBacktestAsked = inngest.createFunction(
  { id: "runs/on-backtest-asked", retries: 0, triggers: [on("backtest/asked")] },
  async ({ event }) => {
    const { projectId, backtestId } = event.data;
    const ctx = systemContext("runs/on-backtest-asked", { projectId });
    const { more } = await conductBacktest(ctx, { worker: boundWorker(), backtestId });
    if (more) ctx.emit({ name: "backtest/asked", data: { projectId, backtestId } });
  },
);
