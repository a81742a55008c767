import { z } from "zod";
import { RunDraft } from "@/contracts/runs";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { requireParts } from "@/server/domain/jobs/lookups";
import type { BacktestSide } from "@/server/domain/runs/lookups";
import { runnableJob } from "@/server/domain/runs/queue-run";

const QueueBacktest = z.object({
  jobId: z.string(),
  draft: RunDraft,
  /** Null while the draft's adaptor is not installed. */
  compiled: z.string().nullable(),
  wanted: z.number().int(),
  scanned: z.number().int(),
  messageIds: z.array(z.bigint()).min(1),
});

/** Older backtests of a job than so many go when a new one begins. */
const KEPT_OF_A_JOB = 4;

/** Writes a backtest down, with both sides as they are now and a case per message. Behind `startBacktest`, which finds them. */
export const queueBacktest = command({
  action: "job.backtest",
  scope: "project",
  input: QueueBacktest,
  run: async (ctx, { jobId, draft, compiled, wanted, scanned, messageIds }): Promise<{ backtestId: string }> => {
    const { projectId } = ctx;
    const job = await runnableJob(ctx, jobId);
    // What the job has already may stay: a side with a deleted credential says so itself.
    const chosen = draft.credentialId === job.credentialId ? null : draft.credentialId;
    await requireParts(ctx, { ...draft, name: job.name, triggerId: null, credentialId: chosen });
    await ctx.db.$queryRawUnsafe("SELECT 1 FROM job WHERE id = $1 FOR NO KEY UPDATE", jobId);
    if (await ctx.db.backtest.findFirst({ where: { jobId, status: "running" }, select: { id: true } })) {
      throw conflict("A backtest of this job is going on: wait for it, or abort it.");
    }
    const older = await ctx.db.backtest.findMany({
      where: { jobId, projectId },
      orderBy: { createdAt: "desc" },
      skip: KEPT_OF_A_JOB,
      select: { id: true },
    });
    await ctx.db.backtest.deleteMany({ where: { id: { in: older.map(({ id }) => id) } } });
    const { expression, adaptorName, adaptorVersion, credentialId } = job;
    const live: BacktestSide = { expression, compiled: job.compiled, adaptorName, adaptorVersion, credentialId };
    const { id } = await ctx.db.backtest.create({
      data: {
        ...{ projectId, jobId, jobVersion: job.version, wanted, scanned, live },
        ...{ draft: { ...draft, compiled }, startedById: userIdOf(ctx.actor), createdAt: ctx.now() },
      },
      select: { id: true },
    });
    const cases = messageIds.map((messageId, i) => ({ backtestId: id, n: i + 1, messageId }));
    await ctx.db.backtestCase.createMany({ data: cases });
    const after = { job: job.name, backtestId: id, messages: messageIds.length, version: job.version };
    ctx.changed({ entity: "job", id: jobId, before: null, after });
    ctx.emit({ name: "backtest/asked", data: { projectId, backtestId: id } });
    return { backtestId: id };
  },
});
