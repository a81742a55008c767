import { z } from "zod";
import { RunDraft, RunJob } from "@/contracts/runs";
import { command } from "@/server/core/command";
import { requireParts } from "@/server/domain/jobs/lookups";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { insertDraft } from "@/server/domain/runs/enqueue-runs.sql";
import { runFromSource, runnableJob } from "@/server/domain/runs/queue-run";

const QueueDraft = RunJob.extend({ draft: RunDraft, compiled: z.string().nullable() });

/**
 * Queues one run of code that was not saved, kept with the run. It is a rehearsal: it fires no trigger, carries no state
 * on, decides no message's outcome. Behind `runJob`, which compiles.
 */
export const queueDraft = command({
  action: "job.run_draft",
  scope: "project",
  input: QueueDraft,
  run: async (ctx, { draft, compiled, ...asked }): Promise<{ runId: bigint }> => {
    const { name, credentialId } = await runnableJob(ctx, asked.jobId);
    // What the job has already may stay: a run with a deleted credential says so itself.
    const chosen = draft.credentialId === credentialId ? null : draft.credentialId;
    await requireParts(ctx, { ...draft, name, triggerId: null, credentialId: chosen });
    const { runIds } = await enqueueRuns(ctx, { runs: [await runFromSource(ctx, asked, true)] });
    const [runId] = runIds;
    if (runId === undefined) throw new Error("the queue gave no id for a run");
    await insertDraft(ctx, runId, { ...draft, compiled });
    const { testMode, source, jobId } = asked;
    const adaptor = `${draft.adaptorName}@${draft.adaptorVersion}`;
    const after = { job: name, jobId, source: source.kind, testMode, draft: true, adaptor };
    ctx.changed({ entity: "run", id: runId.toString(), before: null, after });
    return { runId };
  },
});
