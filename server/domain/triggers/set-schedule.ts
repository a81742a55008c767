import { cronTimes } from "@/lib/cron/cron-times";
import type { ProjectCtx } from "@/server/core/context";

/** Plans a trigger's schedule anew, from now on; none for one that was deleted or is no schedule any more. */
export async function setSchedule(ctx: ProjectCtx, triggerId: string): Promise<void> {
  const { projectId } = ctx;
  const trigger = await ctx.db.trigger.findFirst({
    where: { id: triggerId, projectId },
    select: { cron: true, timeZone: true, deletedAt: true },
  });
  if (!trigger || trigger.cron === null || trigger.deletedAt !== null) {
    await ctx.db.schedule.deleteMany({ where: { triggerId, projectId } });
    return;
  }
  const [nextAt = null, thenAt = null] = cronTimes(trigger.cron, trigger.timeZone ?? "UTC", ctx.now(), 2);
  const times = { nextAt, thenAt };
  await ctx.db.schedule.upsert({
    where: { triggerId },
    create: { triggerId, projectId, ...times },
    update: times,
  });
}
