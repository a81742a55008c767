import type { z } from "zod";
import { isFinal, type NewRun, PRIORITY, RunJob, type RunSource } from "@/contracts/runs";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import type { ProjectCtx } from "@/server/core/context";
import { conflict, invalid } from "@/server/core/errors";
import { jobOf } from "@/server/domain/jobs/lookups";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { runOf } from "@/server/domain/runs/lookups";
import { typedRefusal } from "@/server/domain/runs/source-rules";

/**
 * Queues one run of a job by hand, before the machine's own, also when the job is off. Behind `runJob`. CONFLICT when
 * the job is archived, or the run to start behind has not ended.
 */
export const queueRun = command({
  action: "job.run_now",
  scope: "project",
  input: RunJob.omit({ draft: true }),
  run: async (ctx, asked): Promise<{ runId: bigint }> => {
    const { name } = await runnableJob(ctx, asked.jobId);
    const { runIds } = await enqueueRuns(ctx, { runs: [await runFromSource(ctx, asked)] });
    const [runId] = runIds;
    if (runId === undefined) throw new Error("the queue gave no id for a run");
    const { testMode, source } = asked;
    const after = { job: name, jobId: asked.jobId, source: source.kind, testMode };
    ctx.changed({ entity: "run", id: runId.toString(), before: null, after });
    return { runId };
  },
});

/** A job of the project that is not archived. */
export async function runnableJob(ctx: ProjectCtx, jobId: string) {
  const job = await jobOf(ctx, jobId);
  if (job.archivedAt !== null) throw conflict("The job is archived. Restore it first.");
  return job;
}

type Asked = Omit<z.output<typeof RunJob>, "draft">;

/** The row of the queue for what a person asked for; typed input is judged here, and kept as typed. */
export async function runFromSource(ctx: ProjectCtx, { jobId, source, testMode }: Asked): Promise<NewRun> {
  const startedById = userIdOf(ctx.actor);
  return {
    ...{ jobId, cause: "person", priority: PRIORITY.person, startedById, testMode },
    ...(await inputOf(ctx, source)),
  };
}

async function inputOf(
  ctx: ProjectCtx,
  source: RunSource,
): Promise<Pick<NewRun, "input" | "messageId" | "upstreamRunId" | "state">> {
  switch (source.kind) {
    case "message":
      return { input: "message", messageId: source.messageId };
    case "typed": {
      const refusal = typedRefusal(source.json);
      if (refusal) throw invalid(refusal, { fields: { json: refusal } });
      return { input: "input", state: source.json };
    }
    case "cron":
      return { input: "cron" };
    case "run": {
      const { id, status, messageId } = await runOf(ctx, source.runId);
      if (!isFinal(status)) throw conflict(`Run #${id} has not ended yet.`);
      return { input: "upstream", upstreamRunId: id, ...(messageId === null ? {} : { messageId }) };
    }
  }
}
