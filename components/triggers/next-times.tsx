"use client";

import { useHydrated, useNow, useZoneName } from "@/components/ui/clock";
import { Time } from "@/components/ui/time";
import { cronProblem, cronTimes } from "@/lib/cron/cron-times";
import { isTimeZone } from "@/lib/cron/time-zone";
import { useWords } from "@/lib/words/use-words";
import { timeInZone } from "./schedule-words";

const COUNT = 5;

/** The next times of a schedule, on the clocks of its zone and on one's own. */
export function NextTimes({ cron, timeZone }: { cron: string; timeZone: string }) {
  const t = useWords();
  const now = useNow();
  const hydrated = useHydrated();
  const right = cronProblem(cron) === null && isTimeZone(timeZone);
  const own = useZoneName();
  const times = right && hydrated && now > 0 ? cronTimes(cron, timeZone, new Date(now), COUNT) : [];
  return (
    <section aria-labelledby="next-times" className="rounded-lg border border-line bg-surface">
      <h2 id="next-times" className="border-line border-b px-3 py-2 font-semibold text-sm">
        {t("Next five times")}
      </h2>
      <div className="px-3 py-2.5 text-sm">
        {right ? null : (
          <p className="text-muted">{t("Finish the schedule and its time zone to see when it fires.")}</p>
        )}
        <ol className="flex flex-col gap-2">
          {times.map((at) => (
            <li key={at.getTime()} className="flex flex-col">
              <span className="flex justify-between gap-3">
                <span className="tabular">{timeInZone(t, at, timeZone)}</span>
                <Time at={at} className="text-faint text-xs" />
              </span>
              {own === timeZone ? null : (
                <span className="tabular text-faint text-xs">{t`Your clock: ${timeInZone(t, at, own)}`}</span>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
