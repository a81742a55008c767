import { type LinkedRun, type RunCause, type RunInput, type RunStatus, type RunView, ViewRun } from "@/contracts/runs";
import type { ProjectCtx } from "@/server/core/context";
import { query } from "@/server/core/query";
import { runOf } from "@/server/domain/runs/lookups";
import { isInputKept } from "@/server/domain/runs/read-state.sql";
import { shownStatus } from "@/server/domain/runs/run-rules";

/** A run's page: its row in words, and the runs it hangs together with. */
export const viewRun = query({
  action: "run.view",
  scope: "project",
  input: ViewRun,
  run: async (ctx, { runId }): Promise<RunView> => {
    const run = await runOf(ctx, runId);
    const [job, trigger, person, inputKept, linked] = await Promise.all([
      ctx.db.job.findUnique({ where: { id: run.jobId }, select: { name: true, archivedAt: true } }),
      run.triggerId === null
        ? null
        : ctx.db.trigger.findUnique({ where: { id: run.triggerId }, select: { id: true, name: true, kind: true } }),
      run.startedById === null
        ? null
        : ctx.db.user.findUnique({ where: { id: run.startedById }, select: { name: true } }),
      isInputKept(ctx.db, ctx.projectId, runId),
      linkedRuns(ctx, run),
    ]);
    const { startedAt, finishedAt } = run;
    return {
      id: run.id,
      jobId: run.jobId,
      jobName: job?.name ?? "",
      jobArchived: job?.archivedAt != null,
      jobVersion: run.jobVersion,
      adaptor: run.adaptor,
      trigger,
      cause: run.cause as RunCause,
      input: run.input as RunInput,
      inputKept,
      startedBy: person?.name ?? null,
      messageId: run.messageId,
      messageVersion: run.messageVersion,
      status: shownStatus(run.status),
      exitCode: run.exitCode,
      errorName: run.errorName,
      errorMessage: run.errorMessage,
      logLines: run.logLines,
      createdAt: run.createdAt,
      startedAt,
      finishedAt,
      durationMs: startedAt && finishedAt ? finishedAt.getTime() - startedAt.getTime() : null,
      abortRequested: run.abortRequestedAt !== null,
      draft: run.draft,
      testMode: run.testMode,
      rootRunId: run.rootRunId,
      ...linked,
    };
  },
});

type Around = Pick<RunView, "upstream" | "downstream" | "retryOf" | "retries">;

async function linkedRuns(
  ctx: ProjectCtx,
  run: { id: bigint; upstreamRunId: bigint | null; retryOf: bigint | null },
): Promise<Around> {
  const before = [run.upstreamRunId, run.retryOf].filter((id) => id !== null);
  const select = { id: true, jobId: true, status: true, cause: true, upstreamRunId: true, retryOf: true } as const;
  const order = { orderBy: { id: "asc" }, take: 100 } as const;
  const { projectId } = ctx;
  const [earlier, downstream, retries] = await Promise.all([
    ctx.db.run.findMany({ where: { projectId, id: { in: before } }, select }),
    ctx.db.run.findMany({ where: { projectId, upstreamRunId: run.id }, select, ...order }),
    ctx.db.run.findMany({ where: { projectId, retryOf: run.id }, select, ...order }),
  ]);
  const jobIds = [...new Set([...earlier, ...downstream, ...retries].map(({ jobId }) => jobId))];
  const jobs = await ctx.db.job.findMany({ where: { id: { in: jobIds } }, select: { id: true, name: true } });
  const names = new Map(jobs.map(({ id, name }) => [id, name]));
  const linked = (one: (typeof earlier)[number]): LinkedRun => ({
    id: one.id,
    jobId: one.jobId,
    jobName: names.get(one.jobId) ?? "",
    status: shownStatus(one.status as RunStatus),
    cause: one.cause as RunCause,
  });
  const byId = (id: bigint | null) => {
    const found = earlier.find((one) => one.id === id);
    return found ? linked(found) : null;
  };
  return {
    upstream: byId(run.upstreamRunId),
    downstream: downstream.map(linked),
    retryOf: byId(run.retryOf),
    retries: retries.map(linked),
  };
}
