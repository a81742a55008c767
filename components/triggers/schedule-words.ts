import cronstrue from "cronstrue";
import { cronProblem, tidyCron } from "@/lib/cron/cron-times";

/** Schedules to begin with. */
export const PRESETS: { cron: string; label: string }[] = [
  { cron: "*/5 * * * *", label: "Every 5 minutes" },
  { cron: "0 * * * *", label: "Every hour" },
  { cron: "0 6 * * *", label: "Every day at 06:00" },
  { cron: "0 6 * * 1-5", label: "Weekdays at 06:00" },
  { cron: "0 6 * * 1", label: "Mondays at 06:00" },
  { cron: "0 6 1 * *", label: "First of the month" },
];

/** A schedule in plain words ("At 06:00, Monday through Friday"); null when it is not right. */
export function scheduleWords(cron: string): string | null {
  if (cronProblem(cron) !== null) return null;
  return cronstrue.toString(tidyCron(cron), { use24HourTimeFormat: true, verbose: false });
}

/** An instant as the clocks of a zone show it, with the weekday. */
export function timeInZone(at: Date, zone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return format.format(at).replace(/,/g, "");
}
