import { z } from "zod";
import { command } from "@/server/core/command";
import { insertScheduledRuns } from "@/server/domain/runs/fire-schedules.sql";
import { takeDueSchedules } from "@/server/domain/triggers/take-due-schedules";

const FireSchedules = z.object({ wait: z.boolean().default(false) });

/** Due schedules in one transaction; of those whose project somebody holds, one at a time is waited for. */
const AT_ONCE = 500;

/**
 * Fires schedules that are due: takes them, moves them on and queues their runs, in one transaction, so that each due
 * time comes to one run at most however many fire at once. Returns how many it took; call it until there are none.
 */
export const fireSchedules = command({
  action: "schedule.fire",
  scope: "instance",
  input: FireSchedules,
  audit: false,
  run: async (ctx, { wait }): Promise<number> => {
    const due = await takeDueSchedules(ctx, { most: wait ? 1 : AT_ONCE, wait });
    if (due.length === 0) return 0;
    const projectIds = await insertScheduledRuns(ctx.db, due);
    ctx.emit(...projectIds.map((projectId) => ({ name: "run/queued" as const, data: { projectId } })));
    return due.length;
  },
});
