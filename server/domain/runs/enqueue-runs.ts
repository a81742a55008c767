import { EnqueueRuns } from "@/contracts/runs";
import { command } from "@/server/core/command";
import type { ProjectCtx } from "@/server/core/context";
import { conflict, notFound } from "@/server/core/errors";
import { insertRuns, insertTypedInputs } from "@/server/domain/runs/enqueue-runs.sql";

/**
 * Puts runs into the queue, many in one statement, and wakes their execution once, after the commit. Called inside the
 * transaction that decided on them. Returns their ids in the order given. Nothing is queued, and NOT_FOUND, when a job or
 * message is not of this project; CONFLICT when a job is archived, also in this very moment.
 */
export const enqueueRuns = command({
  action: "run.enqueue",
  scope: "project",
  input: EnqueueRuns,
  audit: false,
  run: async (ctx, { runs }): Promise<{ runIds: bigint[] }> => {
    if (runs.length === 0) return { runIds: [] };
    const runIds = await insertRuns(ctx, runs);
    if (runIds.length !== runs.length) {
      const jobIds = runs.map(({ jobId }) => jobId);
      if (await hasArchived(ctx, jobIds)) throw conflict("The job is archived. Restore it first.");
      throw notFound("A job or message to run");
    }
    const typed = runs.flatMap(({ state }, i) => {
      const runId = runIds[i];
      return state === undefined || runId === undefined ? [] : [{ runId, state }];
    });
    if (typed.length > 0) await insertTypedInputs(ctx, typed);
    ctx.emit({ name: "run/queued", data: { projectId: ctx.projectId } });
    return { runIds };
  },
});

async function hasArchived(ctx: ProjectCtx, jobIds: string[]): Promise<boolean> {
  const where = { id: { in: jobIds }, projectId: ctx.projectId, archivedAt: { not: null } };
  return (await ctx.db.job.findFirst({ where, select: { id: true } })) !== null;
}
