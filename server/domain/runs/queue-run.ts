import type { z } from "zod";
import { isFinal, type NewRun, PRIORITY, RunJob, type RunSource } from "@/contracts/runs";
import { say } from "@/lib/words/sentence";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import type { ProjectCtx } from "@/server/core/context";
import { conflict, invalidAt } from "@/server/core/errors";
import { jobOf } from "@/server/domain/jobs/lookups";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";
import { runOf } from "@/server/domain/runs/lookups";
import { readCarried } from "@/server/domain/runs/read-state.sql";
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
export async function runFromSource(
  ctx: ProjectCtx,
  { jobId, source, testMode }: Asked,
  draft = false,
): Promise<NewRun> {
  const startedById = userIdOf(ctx.actor);
  const asked = { jobId, cause: "person", priority: PRIORITY.person, startedById, testMode, draft } as const;
  const isRehearsal = draft || testMode;
  if (source.kind === "cron") return { ...asked, ...(isRehearsal ? await carriedNow(ctx, jobId) : { input: "cron" }) };
  return { ...asked, ...(await inputOf(ctx, source)) };
}

type Input = Pick<NewRun, "input" | "messageId" | "upstreamRunId" | "state">;

/** A rehearsal reads the schedule's state and is none of its runs: it can neither move that state nor hold up the next. */
async function carriedNow(ctx: ProjectCtx, jobId: string): Promise<Input> {
  const { runId, state } = await readCarried(ctx.db, ctx.projectId, jobId);
  if (runId !== null) return { input: "upstream", upstreamRunId: runId };
  return state === null ? { input: "empty" } : { input: "input", state };
}

async function inputOf(ctx: ProjectCtx, source: Exclude<RunSource, { kind: "cron" }>): Promise<Input> {
  switch (source.kind) {
    case "message":
      return { input: "message", messageId: source.messageId };
    case "typed": {
      const refusal = typedRefusal(source.json);
      if (refusal) throw invalidAt("json", refusal);
      return { input: "input", state: source.json };
    }
    case "run": {
      const { id, status, messageId } = await runOf(ctx, source.runId);
      if (!isFinal(status)) throw conflict(say`Run #${id} has not ended yet.`);
      return { input: "upstream", upstreamRunId: id, ...(messageId === null ? {} : { messageId }) };
    }
  }
}
