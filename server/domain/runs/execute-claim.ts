import { z } from "zod";
import { task } from "@/server/core/task";
import { executeRun } from "@/server/domain/runs/execute-run";
import type { RunWorker } from "@/server/domain/runs/hold-runs";
import { startRuns } from "@/server/domain/runs/start-runs";

const ExecuteClaim = z.object({ worker: z.custom<RunWorker>(), runId: z.bigint(), claimNo: z.number().int() });

/** Starts and executes the run of one claim; false when the claim is not the newest any more, or was taken already. */
export const executeClaim = task({
  action: "run.start",
  scope: "project",
  input: ExecuteClaim,
  run: async (ctx, { worker, runId, claimNo }): Promise<boolean> => {
    const [run] = await startRuns(ctx, { workerId: worker.id, claims: [{ runId, claimNo }] });
    if (!run) return false;
    const result = await executeRun(ctx, { worker, run });
    return !result.fenced;
  },
});
