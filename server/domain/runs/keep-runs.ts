import { z } from "zod";
import { task } from "@/server/core/task";
import { beatRuns } from "@/server/domain/runs/beat-runs";
import type { RunWorker } from "@/server/domain/runs/hold-runs";

const KeepRuns = z.object({ worker: z.custom<RunWorker>() });

/** One heartbeat of a worker: its runs stay its own, and those that must stop are stopped. */
export const keepRuns = task({
  action: "run.claim",
  scope: "instance",
  input: KeepRuns,
  run: async (ctx, { worker }): Promise<void> => {
    const held = [...worker.held.values()].filter(({ isGone }) => !isGone);
    const { abort, gone } = await beatRuns(ctx, { workerId: worker.id, runs: held });
    for (const runId of abort) worker.abort(runId);
    for (const runId of gone) worker.forsake(runId);
  },
});
