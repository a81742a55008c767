"use client";

import { KeyRound, Pencil, Zap } from "lucide-react";
import Link from "next/link";
import { adaptorWords } from "@/components/adaptors/adaptor-words";
import { useCan, useProject } from "@/components/layout/project-context";
import { buttonLook } from "@/components/ui/button";
import { RunStatus } from "@/components/ui/run-status";
import { Time } from "@/components/ui/time";
import { Tooltip } from "@/components/ui/tooltip";
import type { JobItem } from "@/contracts/jobs";
import { countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { JobActions } from "./job-actions";
import { JobMarks } from "./job-marks";
import { JobSwitch } from "./job-switch";

/** A job at a glance: whether it is on, what it needs, how it went last, and what can be done with it. */
export function JobCard({ job }: { job: JobItem }) {
  const { base } = useProject();
  return (
    <li className="group relative flex min-w-0 flex-col rounded-lg border border-line bg-surface transition-colors hover:border-line-strong">
      <div className="flex items-start gap-3 px-4 pt-3">
        <h2 className="min-w-0 flex-1 font-semibold text-base">
          <Link
            href={`${base}/jobs/${job.id}`}
            className="break-words outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-focus"
          >
            {job.name}
          </Link>
        </h2>
        {job.archived ? null : <JobSwitch job={job} />}
      </div>
      <CardFacts job={job} />
      <CardResults job={job} />
      <div className="flex min-h-9 items-center gap-2 px-2 pb-1.5">
        <EditLink job={job} />
        <JobActions job={job} named />
        <span className="flex min-w-0 flex-1 flex-wrap justify-end gap-1 px-2">
          <JobMarks job={job} />
        </span>
      </div>
    </li>
  );
}

function EditLink({ job }: { job: JobItem }) {
  const t = useWords();
  const can = useCan();
  const { base } = useProject();
  if (!can("job.update")) return null;
  return (
    <Tooltip text={t`Edit ${job.name}`}>
      <Link
        href={`${base}/jobs/${job.id}`}
        aria-label={t`Edit ${job.name}`}
        className={buttonLook({ tone: "quiet", size: "icon-sm", className: "relative -mr-2" })}
      >
        <Pencil aria-hidden="true" />
      </Link>
    </Tooltip>
  );
}

function CardFacts({ job }: { job: JobItem }) {
  const t = useWords();
  return (
    <dl className="flex flex-1 flex-wrap content-start gap-x-4 gap-y-1 px-4 pt-1.5 pb-3 text-muted text-xs">
      <div className="flex min-w-0 items-center gap-1.5">
        <dt>
          <Zap aria-label={t("Trigger")} className="size-3.5 text-faint" />
        </dt>
        <dd className="truncate">{job.trigger ? job.trigger.name : t("no trigger")}</dd>
        {job.trigger?.deleted ? <dd className="text-danger">{t("deleted: choose another")}</dd> : null}
      </div>
      <div className="flex min-w-0 items-center gap-1.5">
        <dt>
          <KeyRound aria-label={t("Credential")} className="size-3.5 text-faint" />
        </dt>
        <dd className="truncate">{job.credential ? job.credential.name : t("no credential")}</dd>
        {job.credential?.deleted ? <dd className="text-danger">{t("deleted: choose another")}</dd> : null}
      </div>
      <div>
        <dt className="sr-only">{t("Adaptor")}</dt>
        <dd className="font-mono text-faint">
          {adaptorWords(job.adaptorName)} {job.adaptorVersion}
        </dd>
      </div>
    </dl>
  );
}

function CardResults({ job }: { job: JobItem }) {
  const t = useWords();
  const { base } = useProject();
  return (
    <div className="flex items-center gap-3 border-line border-t px-4 py-2 text-xs">
      {job.lastRun ? (
        <Link href={`${base}/activity/${job.lastRun.id}`} className="relative flex items-center gap-3 hover:underline">
          <RunStatus status={job.lastRun.status} className="text-xs" />
          <Time at={job.lastRun.at} className="text-muted" />
        </Link>
      ) : (
        <span className="text-faint">{t("No live run yet")}</span>
      )}
      <span className="flex-1" />
      <Link
        href={`${base}/activity?job=${job.id}&last=24h`}
        className="tabular relative text-muted hover:text-ink hover:underline"
      >
        {t("{runs24h, plural, one {# run} other {# runs}} in 24 h", { runs24h: job.runs24h })}
        {job.failed24h > 0 ? <span className="text-danger">{t`, ${countWords(t, job.failed24h)} failed`}</span> : null}
      </Link>
    </div>
  );
}
