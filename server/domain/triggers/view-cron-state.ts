import { ByCronJob, type CronStateView } from "@/contracts/triggers";
import { query } from "@/server/core/query";
import { basisOf, byteLength } from "@/server/domain/triggers/cron-state-rules";
import { requireJob } from "@/server/domain/triggers/lookups";
import { readCronHistory, readCronState, readOpenFires } from "@/server/domain/triggers/read-cron-state.sql";

const HISTORY = 30;

/** The state that a job's schedule carries from run to run: what the next one starts from, and how it came to be. */
export const viewCronState = query({
  action: "job.view",
  scope: "project",
  input: ByCronJob,
  run: async (ctx, { jobId }): Promise<CronStateView> => {
    await requireJob(ctx, jobId);
    const carried = await readCronState(ctx.db, ctx.projectId, jobId);
    const history = await readCronHistory(ctx.db, ctx.projectId, jobId, HISTORY);
    const json = carried.json ?? "{}";
    const isIt = ({ change, id }: { change: string; id: bigint }) =>
      change === "run" ? id === carried.runId : id === carried.changeId;
    return {
      json,
      bytes: byteLength(json),
      basis: basisOf(carried),
      from: history.find(isIt) ?? null,
      ...(await readOpenFires(ctx.db, jobId)),
      history,
    };
  },
});
