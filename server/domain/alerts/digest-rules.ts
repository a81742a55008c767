import type { Digest } from "@/contracts/members";
import { cronTimes } from "@/lib/cron/cron-times";

/** From one midnight to another where the person is. `before`: where the period before begins. */
export type Period = { before: Date; from: Date; to: Date; dueAt: Date };

const DAY_MS = 86_400_000;
type Kind = Exclude<Digest, "never">;
/** When a period ends, and how far back three of its ends surely lie. */
const ENDS: Record<Kind, { cron: string; backDays: number }> = {
  daily: { cron: "0 0 * * *", backDays: 5 },
  weekly: { cron: "0 0 * * 1", backDays: 30 },
  monthly: { cron: "0 0 1 * *", backDays: 125 },
};
/** It is mailed at this hour of the day on which the next period begins. */
const MAILED = "0 7 * * *";

/** The last whole day, week (from Monday) or month in a zone. */
export function lastPeriod(digest: Kind, zone: string, now: Date): Period {
  const { cron, backDays } = ENDS[digest];
  const back = new Date(now.getTime() - backDays * DAY_MS);
  const ends = cronTimes(cron, zone, back, backDays + 1).filter((end) => end <= now);
  const [before, from, to] = ends.slice(-3);
  if (!before || !from || !to) throw new Error(`no ${digest} period ends before ${now.toISOString()}`);
  return { before, from, to, dueAt: cronTimes(MAILED, zone, to, 1)[0] ?? to };
}
