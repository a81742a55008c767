import { z } from "zod";
import type { ProjectCtx } from "@/server/core/context";
import { task } from "@/server/core/task";
import { executeRun } from "@/server/domain/runs/execute-run";
import type { RunWorker } from "@/server/domain/runs/hold-runs";
import type { StartedRun } from "@/server/domain/runs/start-runs";
import { takeRuns } from "@/server/domain/runs/take-runs";
import { log } from "@/server/log";

const DrainProject = z.object({
  worker: z.custom<RunWorker>(),
  /** How long one call works at most; what is executing then goes on. */
  sliceMs: z.number().int().positive().default(30_000),
  /** How long an empty queue is waited on before the call ends. */
  lingerMs: z.number().int().min(0).default(2000),
});

/** While others execute, the ends of a few milliseconds are made good by one claim. */
const GATHER_MS = 3;
/** The most that one claim takes; a project's concurrency is never above it. */
const CLAIM_MOST = 10;
/** With so many drains at once an empty queue is not waited on. */
const LINGERING_DRAINS = 8;
/** A net below the news: how often a full project is looked at again. */
const LOOK_AGAIN_MS = 1000;

/**
 * Claims and executes the runs of a project until its queue is empty or the slice is over. A run that ends makes room
 * for the next at once, however long the others take. `more`: call again. While the project is being drained in this
 * process already, that drain is woken instead.
 */
export const drainProject = task({
  action: "run.claim",
  scope: "project",
  input: DrainProject,
  run: async (ctx, { worker, sliceMs, lingerMs }): Promise<{ more: boolean }> => {
    const { projectId } = ctx;
    const drain = worker.drains.begin(projectId);
    if (!drain) return { more: false };
    const end = Date.now() + sliceMs;
    try {
      while (!worker.isStopping) {
        const leftMs = end - Date.now();
        if (leftMs <= 0) return { more: true };
        if (worker.activeOf(projectId) > 0) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
        const claimed = await claimSome(ctx, worker, leftMs);
        if (claimed) continue;
        const isIdle = worker.activeOf(projectId) === 0;
        const waitMs = worker.drains.size > LINGERING_DRAINS ? 0 : lingerMs;
        const hasNews = await drain.next(Math.min(isIdle ? waitMs : LOOK_AGAIN_MS, leftMs));
        if (isIdle && !hasNews) return { more: false };
      }
      return { more: false };
    } finally {
      worker.drains.end(projectId);
    }
  },
});

/** False when there was nothing to claim, or no place for it. */
async function claimSome(ctx: ProjectCtx, worker: RunWorker, waitMs: number): Promise<boolean> {
  const slots = await worker.slots.take(CLAIM_MOST, waitMs);
  if (slots === 0) return false;
  let runs: StartedRun[] = [];
  try {
    if (!worker.isStopping) runs = await takeRuns(ctx, { workerId: worker.id, demand: slots });
  } finally {
    worker.slots.give(slots - runs.length);
  }
  worker.countActive(ctx.projectId, runs.length);
  for (const run of runs)
    void executeRun(ctx, { worker, run })
      .then(noted, noted)
      .then(() => end(ctx, worker));
  return runs.length > 0;
}

function noted(result: unknown): void {
  if (result instanceof Error) log.error({ error: result.message }, "a run could not be executed");
}

/** A place is free again: the project's drain looks for the next run, or an event makes one begin. */
function end(ctx: ProjectCtx, worker: RunWorker): void {
  worker.countActive(ctx.projectId, -1);
  worker.slots.give(1);
  if (worker.isStopping || worker.drains.wake(ctx.projectId)) return;
  ctx.emit({ name: "run/queued", data: { projectId: ctx.projectId } });
}
