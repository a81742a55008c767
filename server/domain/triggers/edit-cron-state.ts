import { EditCronState } from "@/contracts/triggers";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { allowedTo, readLimits } from "@/server/domain/projects/lookups";
import { byteLength, readTypedState } from "@/server/domain/triggers/cron-state-rules";
import { requireBasis } from "@/server/domain/triggers/lookups";
import { insertCronState } from "@/server/domain/triggers/read-cron-state.sql";

/**
 * Sets what the next run of a job's schedule starts from. Runs that go on now do not replace it when they succeed: they
 * began before. CONFLICT when the state has moved on since it was looked at.
 */
export const editCronState = command({
  action: "cron_state.edit",
  scope: "project",
  input: EditCronState,
  run: async (ctx, { jobId, json, basis }): Promise<{ bytes: number }> => {
    const { runStateBytes } = allowedTo(await readLimits(ctx.db, ctx.projectId));
    const text = readTypedState(json, runStateBytes);
    const before = await requireBasis(ctx, jobId, basis);
    const bytes = byteLength(text);
    const by = userIdOf(ctx.actor);
    await insertCronState(ctx.db, { projectId: ctx.projectId, jobId, change: "edit", json: text, bytes, by });
    ctx.changed({ entity: "cron_state", id: jobId, before, after: { from: "edit", bytes } });
    return { bytes };
  },
});
