import { z } from "zod";
import { command } from "@/server/core/command";
import { releaseWaiting } from "@/server/domain/runs/fire-schedules.sql";

/** Lets due times go on that waited for the run before them. Returns how many were settled. */
export const releaseFires = command({
  action: "schedule.fire",
  scope: "instance",
  input: z.object({}),
  audit: false,
  run: async (ctx): Promise<number> => {
    const { settled, projectIds } = await releaseWaiting(ctx.db);
    ctx.emit(...projectIds.map((projectId) => ({ name: "run/queued" as const, data: { projectId } })));
    return settled;
  },
});
