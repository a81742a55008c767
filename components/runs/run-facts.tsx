"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useProject } from "@/components/layout/project-context";
import { Time } from "@/components/ui/time";
import type { RunView } from "@/contracts/runs";
import { durationWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { causeWords } from "./cause-words";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-4 border-line border-b px-3 py-1.5 last:border-b-0">
      <dt className="w-24 shrink-0 text-muted">{name}</dt>
      <dd className="tabular min-w-0 flex-1 break-words">{children}</dd>
    </div>
  );
}

const link = "text-accent-text underline decoration-line-strong underline-offset-2 hover:decoration-current";

/** What there is to know about a run besides its log. */
export function RunFacts({ run }: { run: RunView }) {
  const t = useWords();
  const { base } = useProject();
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="mb-2 font-semibold text-sm">
        {t("About this run")}
      </h2>
      <dl className="overflow-hidden rounded-lg border border-line bg-surface text-sm">
        <Fact name={t("Job")}>
          <Link href={`${base}/jobs/${run.jobId}`} className={link}>
            {run.jobName}
          </Link>
          {run.jobArchived ? t(" (archived)") : ""}
          {run.jobVersion === null ? null : (
            <>
              {", "}
              <Link href={`${base}/jobs/${run.jobId}?tab=versions&version=${run.jobVersion}`} className={link}>
                {t`version ${run.jobVersion}`}
              </Link>{" "}
              <Link href={`${base}/jobs/${run.jobId}?tab=versions&with=${run.jobVersion}`} className={link}>
                {t("(compare with today's)")}
              </Link>
            </>
          )}
        </Fact>
        <Fact name={t("Started by")}>
          {run.startedBy ?? t(causeWords(run.cause))}
          {run.startedBy && run.cause !== "person" ? t`, as ${causeWords(run.cause)}` : ""}
        </Fact>
        {run.trigger ? (
          <Fact name={t("Trigger")}>
            <Link href={`${base}/triggers/${run.trigger.id}`} className={link}>
              {run.trigger.name}
            </Link>
          </Fact>
        ) : null}
        {run.messageId === null ? null : (
          <Fact name={t("Message")}>
            <Link href={`${base}/inbox/${run.messageId}`} className={link}>
              #{String(run.messageId)}
            </Link>
            {run.messageVersion !== null && run.messageVersion > 1 ? (
              <span className="text-faint">{t` version ${run.messageVersion}`}</span>
            ) : null}
          </Fact>
        )}
        {run.adaptor ? <Fact name={t("Adaptor")}>{run.adaptor}</Fact> : null}
        <Fact name={t("Made")}>
          <Time at={run.createdAt} absolute />
        </Fact>
        {run.startedAt ? (
          <Fact name={t("Started")}>
            <Time at={run.startedAt} absolute />
          </Fact>
        ) : null}
        {run.finishedAt ? (
          <Fact name={t("Finished")}>
            <Time at={run.finishedAt} absolute />
          </Fact>
        ) : null}
        {run.durationMs === null ? null : <Fact name={t("Took")}>{durationWords(t, run.durationMs)}</Fact>}
        {run.exitCode === null ? null : <Fact name={t("Exit code")}>{run.exitCode}</Fact>}
      </dl>
    </section>
  );
}
