import { RunJob } from "@/contracts/runs";
import { invalid } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { compileExpression } from "@/server/domain/jobs/compile-expression";
import { queueDraft } from "@/server/domain/runs/queue-draft";
import { queueRun } from "@/server/domain/runs/queue-run";

/**
 * Runs a job now, as it is saved or as a draft, from a message, typed JSON, the schedule's state or behind another run.
 * INVALID with line and column, and nothing started, when a draft does not compile.
 */
export const runJob = task({
  action: "job.run_now",
  scope: "project",
  input: RunJob,
  run: async (ctx, { draft, ...asked }): Promise<{ runId: bigint }> => {
    if (!draft) return queueRun(ctx, asked);
    const result = await compileExpression(ctx, draft);
    if (!result.ok) throw invalid("The draft does not compile.", { problems: result.problems });
    // While its adaptor is not installed its names could not be judged: the run compiles it again, or says what is missing.
    return queueDraft(ctx, { ...asked, draft, compiled: result.judged ? result.code : null });
  },
});
