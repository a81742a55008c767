import { StartBacktest } from "@/contracts/backtests";
import { conflict, invalid } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { compileExpression } from "@/server/domain/jobs/compile-expression";
import { queueBacktest } from "@/server/domain/runs/queue-backtest";
import { runnableJob } from "@/server/domain/runs/queue-run";
import { findMatching } from "@/server/domain/runs/start-backtest.sql";

/**
 * Begins to try a draft and the live version of a job on the last messages that match its trigger. INVALID when the
 * draft does not compile, CONFLICT when nothing can be tried; nothing is begun then.
 */
export const startBacktest = task({
  action: "job.backtest",
  scope: "project",
  input: StartBacktest,
  run: async (ctx, { jobId, draft, messages: wanted }): Promise<{ backtestId: string }> => {
    const { triggerId } = await runnableJob(ctx, jobId);
    const where = { id: triggerId ?? "", projectId: ctx.projectId, kind: "message", deletedAt: null };
    const trigger = await ctx.db.trigger.findFirst({ where, select: { id: true } });
    if (!trigger) {
      throw conflict("A backtest reads the messages of the job's trigger: save the job with a message trigger first.");
    }
    const result = await compileExpression(ctx, draft);
    if (!result.ok) throw invalid("The draft does not compile.", { problems: result.problems });
    const { messageIds, scanned } = await findMatching(ctx, trigger.id, wanted);
    if (messageIds.length === 0) throw conflict("No stored message matches the job's trigger.");
    const compiled = result.judged ? result.code : null;
    return queueBacktest(ctx, { jobId, draft, compiled, wanted, scanned, messageIds });
  },
});
