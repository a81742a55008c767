import { z } from "zod";
import type { ProjectCtx } from "@/server/core/context";
import { task } from "@/server/core/task";
import { jobOf } from "@/server/domain/jobs/lookups";
import { readLimits } from "@/server/domain/projects/lookups";
import { beatBacktest } from "@/server/domain/runs/beat-backtest";
import { beginCase } from "@/server/domain/runs/begin-case";
import { endCase } from "@/server/domain/runs/end-case";
import type { RunWorker } from "@/server/domain/runs/hold-runs";
import { type BacktestSide, backtestOf } from "@/server/domain/runs/lookups";
import type { Executable } from "@/server/domain/runs/prepare-run";
import { readRecording } from "@/server/domain/runs/read-recording.sql";
import { readMessageTexts } from "@/server/domain/runs/read-state.sql";
import { messageState } from "@/server/domain/runs/state-rules";
import { type BacktestClaim, takeBacktest } from "@/server/domain/runs/take-backtest";
import { trySide } from "@/server/domain/runs/try-side";
import { env } from "@/server/env";
import { log } from "@/server/log";

const ConductBacktest = z.object({
  worker: z.custom<RunWorker>(),
  backtestId: z.string(),
  /** How long one call works at most. */
  sliceMs: z.number().int().positive().default(20_000),
});

/** How often the worker says that it is at it, and hears that it was aborted. */
const BEAT_MS = 1000;
/** How often a place is looked for while live runs have them all. */
const LOOK_AGAIN_MS = 100;

type Hold = { claim: BacktestClaim; stop: AbortController; isGone: boolean };

/**
 * Works on a backtest until it is over or the slice is: one message after the other, in places that live runs leave
 * free. `more`: call again. One at a time in a process; what another process began and left is gone on with.
 */
export const conductBacktest = task({
  action: "run.start",
  scope: "project",
  input: ConductBacktest,
  run: async (ctx, { worker, backtestId, sliceMs }): Promise<{ more: boolean }> => {
    if (worker.isRehearsing || worker.isStopping) return { more: false };
    worker.isRehearsing = true;
    try {
      const claim = await takeBacktest(ctx, { workerId: worker.id, backtestId, leaseMs: env().LEASE_MS });
      return { more: claim !== null && (await work(ctx, worker, claim, Date.now() + sliceMs)) };
    } finally {
      worker.isRehearsing = false;
    }
  },
});

/** True when there is more to do. */
async function work(ctx: ProjectCtx, worker: RunWorker, claim: BacktestClaim, end: number): Promise<boolean> {
  const hold: Hold = { claim, stop: new AbortController(), isGone: false };
  const beats = setInterval(() => void beat(ctx, hold), BEAT_MS);
  try {
    const sides = await sidesOf(ctx, claim.backtestId);
    while (!worker.isStopping && !hold.isGone && Date.now() < end) {
      if (!worker.slots.takeSpare()) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      else if (!(await tryNext(ctx, worker, hold, sides).finally(() => worker.slots.give(1)))) return false;
    }
    return !hold.isGone && (await beatBacktest(ctx, { claim, isRelease: true }));
  } finally {
    clearInterval(beats);
  }
}

async function beat(ctx: ProjectCtx, hold: Hold): Promise<void> {
  try {
    if (await beatBacktest(ctx, { claim: hold.claim })) return;
    hold.isGone = true;
    hold.stop.abort();
  } catch (error) {
    log.warn({ error: String(error) }, "a backtest could not say that it goes on");
  }
}

/** False when the backtest is over, or not ours any more. */
async function tryNext(ctx: ProjectCtx, worker: RunWorker, hold: Hold, sides: Sides): Promise<boolean> {
  const { claim, stop } = hold;
  const next = await beginCase(ctx, { claim });
  if (next === "over" || next === "gone") return false;
  const { n, messageId } = next;
  const texts = await readMessageTexts(ctx.db, ctx.projectId, messageId);
  if (texts?.body == null) return endCase(ctx, { claim, n, tried: null });
  const state = messageState(texts.body, texts.headers, texts.query);
  const { runId: recordedRunId, answers } = await readRecording(ctx, messageId, sides.live.jobId);
  const asked = { worker, state, answers, signal: stop.signal };
  const live = await trySide(ctx, { ...asked, code: sides.live });
  const draft = live && (await trySide(ctx, { ...asked, code: sides.draft }));
  // Stopped from outside: by an abort, or with this worker, whose place another one takes.
  if (!live || !draft || worker.isStopping) return !worker.isStopping && !hold.isGone;
  return endCase(ctx, { claim, n, tried: { live, draft, recordedRunId } });
}

type Sides = { live: Executable; draft: Executable };

/** Both sides as they were when the backtest began; lock and limits are those of now. */
async function sidesOf(ctx: ProjectCtx, backtestId: string): Promise<Sides> {
  const { jobId, jobVersion, live, draft } = await backtestOf(ctx, backtestId);
  const { consoleLocked, timeLimitSeconds } = await jobOf(ctx, jobId);
  const limits = await readLimits(ctx.db, ctx.projectId);
  const own = { jobId, consoleLocked, timeLimitSeconds, limits, testMode: true };
  return {
    live: { ...own, ...(live as BacktestSide), jobVersion },
    draft: { ...own, ...(draft as BacktestSide), jobVersion: null },
  };
}
