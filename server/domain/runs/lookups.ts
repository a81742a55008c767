import type { BacktestCase, CaseStatus, SideEnd, Verdict } from "@/contracts/backtests";
import type { RunDraft, RunStatus } from "@/contracts/runs";
import { type Sentence, say } from "@/lib/words/sentence";
import type { ProjectCtx } from "@/server/core/context";
import { notFound } from "@/server/core/errors";
import {
  type Pointed,
  readCarried,
  readLogTexts,
  readPointed,
  readSetState,
} from "@/server/domain/runs/read-state.sql";
import { catchState, messageState, spreadState } from "@/server/domain/runs/state-rules";

/** A run of this project, or NOT_FOUND. */
export async function runOf(ctx: ProjectCtx, runId: bigint) {
  const run = await ctx.db.run.findFirst({ where: { id: runId, projectId: ctx.projectId } });
  if (!run) throw notFound("The run");
  return { ...run, status: run.status as RunStatus };
}

/** An initial state as JSON text without configuration, or the sentence that says why there is none. */
export type InitialState = { text: string } | { why: Sentence };

/** The initial state of a run of this project, put together again from what it points to; NOT_FOUND without the run. */
export async function initialStateOf(ctx: ProjectCtx, runId: bigint): Promise<InitialState> {
  const pointed = await readPointed(ctx.db, ctx.projectId, runId);
  if (!pointed) throw notFound("The run");
  return initialStateFrom(ctx, pointed);
}

/** A run that was read already, or (without an id) one that might be made. */
type Known = Omit<Pointed, "status" | "final" | "runId"> & { runId?: bigint };

/** The same, of a run that was read already. */
export async function initialStateFrom(ctx: ProjectCtx, run: Known): Promise<InitialState> {
  switch (run.input) {
    case "empty":
      return { text: "{}" };
    case "message":
      if (run.body === null) return { why: say("The body of its message was not kept.") };
      return { text: messageState(run.body, run.headers, run.query) };
    case "input":
      return run.state === null ? { why: say("Its typed input was not kept.") } : { text: spreadState(run.state) };
    case "cron":
      if (run.upstreamRunId === null) return run.runId === undefined ? { text: "{}" } : stateOfSchedule(ctx, run.runId);
      return run.state === null ? notKept(run.upstreamRunId) : { text: spreadState(run.state) };
    case "upstream":
      return behindAnother(ctx, run);
  }
}

/** Why there is no state where a run's final state would be. */
export const notKept = (runId: bigint) => ({ why: say`The final state of run #${runId} was not kept.` });

/** What a person set before the run began; of one that waits, what it would carry on if it began now. */
async function stateOfSchedule(ctx: ProjectCtx, runId: bigint): Promise<InitialState> {
  const set = await readSetState(ctx.db, ctx.projectId, runId);
  if (set === null) throw notFound("The run");
  const state = set.begun ? set.state : (await readCarried(ctx.db, ctx.projectId, set.jobId)).state;
  return { text: state === null ? "{}" : spreadState(state) };
}

async function behindAnother(ctx: ProjectCtx, run: Known): Promise<InitialState> {
  const { upstreamRunId, upstreamStatus } = run;
  if (upstreamRunId === null || upstreamStatus === null) return { why: say("The run upstream was not kept.") };
  if (upstreamStatus === "success") {
    return run.state === null ? notKept(upstreamRunId) : { text: spreadState(run.state) };
  }
  const failed = await initialStateOf(ctx, upstreamRunId);
  return { text: catchState("text" in failed ? failed.text : null, await readLogTexts(ctx.db, upstreamRunId)) };
}

/** What one side of a backtest executes; `compiled` is null while its adaptor is not installed. */
export type BacktestSide = RunDraft & { compiled: string | null };

/** A backtest of this project, or NOT_FOUND. */
export async function backtestOf(ctx: ProjectCtx, backtestId: string) {
  const backtest = await ctx.db.backtest.findFirst({ where: { id: backtestId, projectId: ctx.projectId } });
  if (!backtest) throw notFound("The backtest");
  return backtest;
}

/** A case without what only its own page shows. */
export const CASE_FACTS = {
  ...{ n: true, messageId: true, status: true, verdict: true, live: true, draft: true, recordedRunId: true },
} as const;

type CaseFacts = Omit<BacktestCase, "status" | "verdict" | "live" | "draft"> & {
  status: string;
  verdict: string | null;
  live: unknown;
  draft: unknown;
};

/** A case as its contract says. */
export function caseView({ n, messageId, recordedRunId, ...row }: CaseFacts): BacktestCase {
  return {
    ...{ n, messageId, recordedRunId },
    status: row.status as CaseStatus,
    verdict: row.verdict as Verdict | null,
    live: row.live as SideEnd | null,
    draft: row.draft as SideEnd | null,
  };
}
