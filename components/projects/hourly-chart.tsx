"use client";

import { useZone } from "@/components/ui/clock";
import type { HourFigures } from "@/contracts/projects";
import { countWords } from "@/lib/format/quantity";
import { clockTime } from "@/lib/format/relative-time";
import { useWords } from "@/lib/words/use-words";

/** Runs of the last 24 hours, an hour a bar: what succeeded, what did not. The same as a table for who cannot see it. */
export function HourlyChart({ hours }: { hours: readonly HourFigures[] }) {
  const t = useWords();
  const zone = useZone();
  const most = Math.max(1, ...hours.map(({ success, failed }) => success + failed));
  const runs = hours.reduce((sum, { success, failed }) => sum + success + failed, 0);
  const failed = hours.reduce((sum, hour) => sum + hour.failed, 0);
  const time = (hour: Date) => clockTime(hour.getTime(), zone).slice(0, 5);
  return (
    <section aria-labelledby="hours" className="relative overflow-hidden rounded-lg border border-line bg-surface p-4">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="hours" className="font-semibold text-sm">
          {t("Runs by the hour")}
        </h2>
        <p className="text-muted text-xs">
          <span className="mr-1 inline-block size-2 rounded-xs bg-accent" aria-hidden="true" /> {t("success")}
          <span className="mr-1 ml-3 inline-block size-2 rounded-xs bg-danger" aria-hidden="true" /> {t("failed")}
        </p>
      </div>
      <div aria-hidden="true" className="flex h-32 items-end gap-[3px] border-line border-b">
        {hours.map((hour) => (
          <div
            key={hour.hour.getTime()}
            title={t("{hour}: {messages, plural, one {# message} other {# messages}}, {success} ok, {failed} failed", {
              hour: time(hour.hour),
              messages: hour.messages,
              success: countWords(t, hour.success),
              failed: countWords(t, hour.failed),
            })}
            className="flex h-full min-w-0 flex-1 flex-col justify-end hover:bg-hover"
          >
            <div className="rounded-t-xs bg-danger" style={{ height: `${(hour.failed / most) * 100}%` }} />
            <div
              className={hour.failed === 0 ? "rounded-t-xs bg-accent" : "bg-accent"}
              style={{ height: `${(hour.success / most) * 100}%` }}
            />
          </div>
        ))}
      </div>
      <div aria-hidden="true" className="tabular mt-1 flex justify-between text-2xs text-faint">
        {hours.length > 0 ? (
          <>
            <span>{time(hours[0]?.hour ?? new Date(0))}</span>
            <span>{time(hours[Math.floor(hours.length / 2)]?.hour ?? new Date(0))}</span>
            <span>{t("now")}</span>
          </>
        ) : null}
      </div>
      <table className="sr-only">
        <caption>
          {t(
            "{runs, plural, one {# run} other {# runs}} that succeeded or failed in 24 hours, {failed} of them failed",
            {
              runs,
              failed: countWords(t, failed),
            },
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("Hour")}</th>
            <th scope="col">{t("Messages")}</th>
            <th scope="col">{t("Success")}</th>
            <th scope="col">{t("Failed")}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour.hour.getTime()}>
              <th scope="row">{time(hour.hour)}</th>
              <td>{hour.messages}</td>
              <td>{hour.success}</td>
              <td>{hour.failed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
