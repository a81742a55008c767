import cronstrue from "cronstrue";
import "cronstrue/locales/fr.min.js";
import { cronProblem, tidyCron } from "@/lib/cron/cron-times";
import { localeOf } from "@/lib/words/language";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

/** Schedules to begin with. */
export const PRESETS: { cron: string; label: Sentence }[] = [
  { cron: "*/5 * * * *", label: say("Every 5 minutes") },
  { cron: "0 * * * *", label: say("Every hour") },
  { cron: "0 6 * * *", label: say("Every day at 06:00") },
  { cron: "0 6 * * 1-5", label: say("Weekdays at 06:00") },
  { cron: "0 6 * * 1", label: say("Mondays at 06:00") },
  { cron: "0 6 1 * *", label: say("First of the month") },
];

/** A schedule in plain words ("At 06:00, Monday through Friday"); null when it is not right. */
export function scheduleWords(t: Translate, cron: string): string | null {
  if (cronProblem(cron) !== null) return null;
  return cronstrue.toString(tidyCron(cron), { use24HourTimeFormat: true, verbose: false, locale: t.language });
}

/** An instant as the clocks of a zone show it, with the weekday. */
export function timeInZone(t: Translate, at: Date, zone: string): string {
  const format = new Intl.DateTimeFormat(localeOf(t.language), {
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
