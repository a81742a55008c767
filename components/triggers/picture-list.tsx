"use client";

import Link from "next/link";
import { useProject } from "@/components/layout/project-context";
import { RunStatus } from "@/components/ui/run-status";
import { Time } from "@/components/ui/time";
import type { PictureJob, ProjectPicture } from "@/contracts/triggers";
import { useWords } from "@/lib/words/use-words";
import { kindWords, triggerSentence } from "./trigger-words";

/** The facts of the picture as a list: every trigger with what it waits for and the jobs it starts. */
export function PictureList({ picture: { triggers, jobs, messages24h } }: { picture: ProjectPicture }) {
  const t = useWords();
  const { base } = useProject();
  const alone = jobs.filter(({ triggerId }) => triggerId === null);
  return (
    <section aria-labelledby="picture-list" className="h-fit min-w-0 rounded-lg border border-line bg-surface">
      <h2 id="picture-list" className="border-line border-b px-3 py-2 font-semibold text-sm">
        {t("The same as a list")}
      </h2>
      <p className="border-line border-b px-3 py-2 text-muted text-sm">
        {t("{messages24h, plural, one {# message} other {# messages}} in the last 24 hours", { messages24h })}
      </p>
      <ul className="sm:grid sm:grid-cols-2 lg:grid-cols-3 2xl:block">
        {triggers.map((trigger) => (
          <li key={trigger.id} className="border-line px-3 py-2 text-sm not-last:border-b">
            <Link href={`${base}/triggers/${trigger.id}`} className="font-medium text-accent-text hover:underline">
              {trigger.name}
            </Link>
            <p className="truncate text-faint text-xs">
              {t`${kindWords[trigger.kind]}: ${triggerSentence(t, trigger)}`}
            </p>
            <Jobs jobs={jobs.filter(({ triggerId }) => triggerId === trigger.id)} />
          </li>
        ))}
        {alone.length > 0 ? (
          <li className="px-3 py-2 text-sm">
            <p className="font-medium">{t("Without a trigger")}</p>
            <Jobs jobs={alone} />
          </li>
        ) : null}
      </ul>
    </section>
  );
}

function Jobs({ jobs }: { jobs: PictureJob[] }) {
  const t = useWords();
  const { base } = useProject();
  if (jobs.length === 0) return <p className="mt-1 text-muted">{t("starts no job")}</p>;
  return (
    <ul className="mt-1 flex flex-col gap-1 border-line border-l pl-2.5">
      {jobs.map(({ id, name, enabled, lastRun }) => (
        <li key={id}>
          <Link href={`${base}/jobs/${id}`} className="block truncate text-accent-text hover:underline">
            {name}
          </Link>
          <p className="flex flex-wrap items-center gap-x-2 text-faint text-xs">
            {enabled ? null : <span>{t("off")}</span>}
            {lastRun ? (
              <>
                <RunStatus status={lastRun.status} className="text-xs" />
                <Time at={lastRun.at} />
              </>
            ) : (
              t("no live run yet")
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
