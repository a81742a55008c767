import { ByJob } from "@/contracts/jobs";
import { command } from "@/server/core/command";
import { shelveJob } from "@/server/domain/jobs/shelve-job";
import { tellRuns } from "@/server/domain/runs/abort-runs";
import { abortWaiting } from "@/server/domain/runs/archive-job.sql";

/**
 * Archives a job: nothing starts it any more, what waits of it is aborted, what goes on ends as it would. Its past runs
 * stay. Lives beside the queue, because job and queue change in one transaction.
 */
export const archiveJob = command({
  action: "job.archive",
  scope: "project",
  input: ByJob,
  run: async (ctx, { jobId }): Promise<{ id: string; aborted: number }> => {
    const { before, after } = await shelveJob(ctx, { jobId });
    const ended = await abortWaiting(ctx.db, ctx.projectId, jobId);
    ctx.changed({ entity: "job", id: jobId, before, after: { ...after, abortedRuns: ended.length } });
    await tellRuns(ctx, ended);
    return { id: jobId, aborted: ended.length };
  },
});
