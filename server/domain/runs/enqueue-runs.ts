import { EnqueueRuns } from "@/contracts/runs";
import { command } from "@/server/core/command";
import { notFound } from "@/server/core/errors";
import { insertRuns, insertTypedInputs } from "@/server/domain/runs/enqueue-runs.sql";

/**
 * Puts runs into the queue, many in one statement, and wakes their execution once, after the commit. Called inside the
 * transaction that decided on them. Returns their ids in the order given. NOT_FOUND (and nothing is queued) when a job
 * or message is not of this project.
 */
export const enqueueRuns = command({
  action: "run.enqueue",
  scope: "project",
  input: EnqueueRuns,
  audit: false,
  run: async (ctx, { runs }): Promise<{ runIds: bigint[] }> => {
    if (runs.length === 0) return { runIds: [] };
    const runIds = await insertRuns(ctx, runs);
    if (runIds.length !== runs.length) throw notFound("A job or message to run");
    const typed = runs.flatMap(({ state }, i) => {
      const runId = runIds[i];
      return state === undefined || runId === undefined ? [] : [{ runId, state }];
    });
    if (typed.length > 0) await insertTypedInputs(ctx, typed);
    ctx.emit({ name: "run/queued", data: { projectId: ctx.projectId } });
    return { runIds };
  },
});
