"use client";

import Link from "next/link";
import { useCan, useProject } from "@/components/layout/project-context";
import type { TriggerView } from "@/contracts/triggers";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { RunScheduleNow } from "./run-schedule-now";

/** The jobs a trigger starts. */
export function TriggerJobs({ trigger: { id: triggerId, jobs, kind, upstreamJob } }: { trigger: TriggerView }) {
  const t = useWords();
  const { base } = useProject();
  const can = useCan();
  return (
    <section aria-labelledby="trigger-jobs" className="rounded-lg border border-line bg-surface">
      <h2 id="trigger-jobs" className="border-line border-b px-3 py-2 font-semibold text-sm">
        {t("Jobs it starts")}
      </h2>
      <div className="px-3 py-2.5 text-sm">
        {upstreamJob ? (
          <p className="mb-2 text-muted">
            <Words
              id={kind === "flow" ? "When <job>{name}</job> succeeded:" : "When <job>{name}</job> failed:"}
              parts={{
                job: <Link href={`${base}/jobs/${upstreamJob.id}`} className="text-accent-text hover:underline" />,
              }}
              values={{ name: upstreamJob.name }}
            />
          </p>
        ) : null}
        {jobs.length === 0 ? <p className="text-muted">{t("None yet.")}</p> : null}
        <ul className="flex flex-col gap-1">
          {jobs.map(({ id, name, enabled }) => (
            <li key={id} className="flex items-center justify-between gap-3">
              <Link href={`${base}/jobs/${id}`} className="min-w-0 truncate text-accent-text hover:underline">
                {name}
              </Link>
              {enabled ? null : <span className="text-faint text-xs">{t("off")}</span>}
              {kind === "cron" ? <RunScheduleNow jobId={id} name={name} /> : null}
            </li>
          ))}
        </ul>
        {can("job.create") ? (
          <Link
            href={`${base}/jobs/new?trigger=${triggerId}`}
            className="mt-2 inline-block text-accent-text text-xs hover:underline"
          >
            {t("New job for this trigger")}
          </Link>
        ) : null}
      </div>
    </section>
  );
}
