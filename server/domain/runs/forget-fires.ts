import { z } from "zod";
import { command } from "@/server/core/command";

const KEEP_DAYS = 30;
const AT_ONCE = 5000;

/** Forgets what came of due times of more than 30 days ago, some at a time. */
export const forgetFires = command({
  action: "schedule.fire",
  scope: "instance",
  input: z.object({}),
  audit: false,
  run: (ctx): Promise<number> =>
    ctx.db.$executeRawUnsafe(
      `DELETE FROM schedule_fire WHERE (trigger_id, job_id, due_at) IN (
         SELECT trigger_id, job_id, due_at FROM schedule_fire WHERE due_at < $1 AND status <> 'waiting' LIMIT ${AT_ONCE})`,
      new Date(ctx.now().getTime() - KEEP_DAYS * 86_400_000),
    ),
});
