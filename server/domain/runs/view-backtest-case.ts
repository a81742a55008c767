import { type BacktestCaseView, type BacktestRequest, ViewBacktestCase } from "@/contracts/backtests";
import { notFound } from "@/server/core/errors";
import { query } from "@/server/core/query";
import { pairRequests, STATE_KEPT } from "@/server/domain/runs/backtest-rules";
import { backtestOf, CASE_FACTS, caseView } from "@/server/domain/runs/lookups";

const TEXTS = { liveState: true, draftState: true, liveRequests: true, draftRequests: true } as const;

/** One message of a backtest: the final states of both sides, and what they asked for beside each other. */
export const viewBacktestCase = query({
  action: "job.backtest",
  scope: "project",
  input: ViewBacktestCase,
  run: async (ctx, { backtestId, n }): Promise<BacktestCaseView> => {
    await backtestOf(ctx, backtestId);
    const row = await ctx.db.backtestCase.findUnique({
      where: { backtestId_n: { backtestId, n } },
      select: { ...CASE_FACTS, ...TEXTS, sameState: true },
    });
    if (!row) throw notFound("This message of the backtest");
    const facts = caseView(row);
    const { liveState, draftState } = row;
    const isSameState = row.sameState ?? false;
    const isMissing = (side: "live" | "draft", state: string | null) =>
      state === null && facts[side]?.stateBytes != null && !(side === "draft" && isSameState);
    return {
      ...facts,
      liveState,
      draftState: isSameState ? liveState : draftState,
      isSameState,
      why: isMissing("live", liveState) || isMissing("draft", draftState) ? whyMissing(facts.live?.stateBytes) : null,
      requests: pairRequests(readRequests(row.liveRequests), readRequests(row.draftRequests)),
    };
  },
});

function whyMissing(bytes: number | null | undefined): string {
  return (bytes ?? 0) > STATE_KEPT
    ? "The final states were compared, and are too large to be kept here."
    : "The final states were compared, and not kept: one is too large, or the project does not keep everything.";
}

function readRequests(text: string | null): BacktestRequest[] {
  return text === null ? [] : (JSON.parse(text) as BacktestRequest[]);
}
