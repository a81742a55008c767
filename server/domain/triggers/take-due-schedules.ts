import { z } from "zod";
import { command } from "@/server/core/command";

const TakeDueSchedules = z.object({
  most: z.number().int().positive(),
  /** Waits for projects that somebody else holds; otherwise theirs are left for the next turn. */
  wait: z.boolean(),
});

export type DueSchedule = { triggerId: string; projectId: string; dueAt: Date };

/**
 * Takes the schedules that are due, each by one caller only, and moves them on to the time after. However many times
 * were missed, each is taken once; those of a project whose deletion is scheduled stay due. Their projects are held, so that whoever asked can number runs. Inside the
 * transaction of who fires them.
 */
export const takeDueSchedules = command({
  action: "schedule.fire",
  scope: "instance",
  input: TakeDueSchedules,
  audit: false,
  run: (ctx, { most, wait }): Promise<DueSchedule[]> =>
    ctx.db.$queryRawUnsafe<DueSchedule[]>(
      `WITH due AS MATERIALIZED (
         SELECT s.trigger_id, s.project_id, s.next_at FROM schedule s JOIN project p ON p.id = s.project_id
         WHERE s.next_at <= $1 AND p.deletion_scheduled_at IS NULL ORDER BY s.next_at, s.project_id LIMIT $2
         FOR NO KEY UPDATE OF s, p ${wait ? "" : "SKIP LOCKED"})
       UPDATE schedule s SET next_at = CASE WHEN s.then_at > $1 THEN s.then_at END, then_at = NULL
       FROM due WHERE s.trigger_id = due.trigger_id
       RETURNING s.trigger_id AS "triggerId", s.project_id AS "projectId", due.next_at AS "dueAt"`,
      ctx.now(),
      most,
    ),
});
