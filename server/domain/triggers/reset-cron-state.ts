import { ResetCronState } from "@/contracts/triggers";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { requireBasis } from "@/server/domain/triggers/lookups";
import { insertCronState } from "@/server/domain/triggers/read-cron-state.sql";

const EMPTY = "{}";

/** The next run of a job's schedule starts from nothing, as the first one did. CONFLICT when the state has moved on. */
export const resetCronState = command({
  action: "cron_state.edit",
  scope: "project",
  input: ResetCronState,
  run: async (ctx, { jobId, basis }): Promise<void> => {
    const before = await requireBasis(ctx, jobId, basis);
    const by = userIdOf(ctx.actor);
    const { projectId } = ctx;
    await insertCronState(ctx.db, { projectId, jobId, change: "reset", json: EMPTY, bytes: EMPTY.length, by });
    ctx.changed({ entity: "cron_state", id: jobId, before, after: { from: "reset", bytes: EMPTY.length } });
  },
});
