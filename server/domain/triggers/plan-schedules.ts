import { z } from "zod";
import { cronTimes } from "@/lib/cron/cron-times";
import { command } from "@/server/core/command";
import { log } from "@/server/log";

/** A turn of the processor: working out a time takes up to half a millisecond. */
const AT_ONCE = 100;

type Unplanned = { triggerId: string; nextAt: Date | null; cron: string; timeZone: string };

/**
 * Works out the times ahead of schedules that fired or came anew, some at a time: the next one and the one after it.
 * Returns how many it planned; call it until there are none.
 */
export const planSchedules = command({
  action: "schedule.fire",
  scope: "instance",
  input: z.object({}),
  audit: false,
  run: async (ctx): Promise<number> => {
    const rows = await ctx.db.$queryRawUnsafe<Unplanned[]>(
      `SELECT s.trigger_id AS "triggerId", s.next_at AS "nextAt", coalesce(t.cron, '') AS cron,
              coalesce(t.time_zone, 'UTC') AS "timeZone"
       FROM schedule s JOIN "trigger" t ON t.id = s.trigger_id
       WHERE s.then_at IS NULL LIMIT ${AT_ONCE} FOR NO KEY UPDATE OF s SKIP LOCKED`,
    );
    const planned = rows.map((row) => ({ id: row.triggerId, ...timesOf(row, ctx.now()) }));
    if (rows.length > 0)
      await ctx.db.$executeRawUnsafe(
        `UPDATE schedule s SET next_at = p.next_at, then_at = p.then_at
         FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS p(id, next_at, then_at)
         WHERE s.trigger_id = p.id`,
        planned.map(({ id }) => id),
        planned.map(({ nextAt }) => nextAt),
        planned.map(({ thenAt }) => thenAt),
      );
    return rows.length;
  },
});

const DAY_MS = 86_400_000;

/** One that cannot be read any more (its zone left the database of zones) stands still and is logged. */
function timesOf({ triggerId, nextAt, cron, timeZone }: Unplanned, now: Date) {
  try {
    const isAhead = nextAt !== null;
    const [first, second] = cronTimes(cron, timeZone, isAhead ? nextAt : now, 2);
    const [next, then] = isAhead ? [nextAt, first] : [first, second];
    if (next && then) return { nextAt: next, thenAt: then };
    log.warn({ triggerId, cron }, "a schedule never fires again");
  } catch (error) {
    log.warn({ triggerId, cron, timeZone, error: String(error) }, "a schedule could not be planned");
  }
  return { nextAt: null, thenAt: new Date(now.getTime() + DAY_MS) };
}
