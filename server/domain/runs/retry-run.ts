import { PRIORITY, type RunInput, ViewRun } from "@/contracts/runs";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { copyDraft } from "@/server/domain/runs/enqueue-runs.sql";
import { initialStateOf, runOf } from "@/server/domain/runs/lookups";
import { readMessageTexts } from "@/server/domain/runs/read-state.sql";
import { retryRefusal } from "@/server/domain/runs/run-rules";

/**
 * Executes a run's job again: as the job is now, and also when it is off. Its input is the newest version of the
 * message; for cron the last saved state; for flow, catch and typed input what the run started from. A draft run
 * executes its draft again, a run in test mode stays in test mode. CONFLICT while the
 * run goes on, when its job is archived, or when its input was not kept.
 */
export const retryRun = command({
  action: "run.retry",
  scope: "project",
  input: ViewRun,
  run: async (ctx, { runId }): Promise<{ runId: bigint }> => {
    const run = await runOf(ctx, runId);
    const job = await ctx.db.job.findUnique({ where: { id: run.jobId }, select: { archivedAt: true } });
    const refusal = retryRefusal({ status: run.status, jobArchived: job?.archivedAt != null });
    if (refusal) throw conflict(refusal);
    const input = run.input as RunInput;
    if (input === "message" && run.messageId !== null) {
      const texts = await readMessageTexts(ctx.db, ctx.projectId, run.messageId);
      if (texts?.body == null) throw conflict("This run cannot be retried. The body of its message was not kept.");
    }
    const initial = input === "cron" || input === "message" ? null : await initialStateOf(ctx, runId);
    if (initial && "why" in initial) throw conflict(say`This run cannot be retried. ${initial.why}`);
    const { runIds } = await enqueueRuns(ctx, {
      runs: [
        {
          jobId: run.jobId,
          cause: "retry",
          input,
          triggerId: run.triggerId,
          upstreamRunId: input === "upstream" ? run.upstreamRunId : null,
          retryOf: run.id,
          startedById: userIdOf(ctx.actor),
          priority: PRIORITY.person,
          draft: run.draft,
          testMode: run.testMode,
          ...(run.messageId === null ? {} : { messageId: run.messageId }),
          ...(input === "input" && initial ? { state: initial.text } : {}),
        },
      ],
    });
    const [retried] = runIds;
    if (retried === undefined) throw new Error("a retry was queued without an id");
    if (run.draft) await copyDraft(ctx, runId, retried);
    ctx.changed({ entity: "run", id: retried.toString(), before: null, after: { retryOf: run.id, jobId: run.jobId } });
    return { runId: retried };
  },
});
