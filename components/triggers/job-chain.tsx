"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import type { TriggerView } from "@/contracts/triggers";
import { useWords } from "@/lib/words/use-words";
import { triggerSentence } from "./trigger-words";

type Props = { jobId: string; triggerId: string | null };

/** Who starts a job, and whom it starts: its trigger and the flow and catch triggers behind it. */
export function JobChain({ jobId, triggerId }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const triggers = useQuery(trpc.triggers.list.queryOptions({ project: slug }));
  if (!triggers.data) return null;
  const own = triggers.data.find(({ id }) => id === triggerId);
  const behind = triggers.data.filter(({ upstreamJob }) => upstreamJob?.id === jobId);
  return (
    <section aria-labelledby="job-chain" className="rounded-lg border border-line bg-surface">
      <h2 id="job-chain" className="border-line border-b px-3 py-2 font-semibold text-sm">
        {t("Who triggers whom")}
      </h2>
      <dl className="flex flex-col gap-3 px-3 py-2.5 text-sm">
        <div>
          <dt className="text-faint text-xs">{t("This job is started by")}</dt>
          <dd>
            {own ? (
              <TriggerLink trigger={own} />
            ) : (
              <span className="text-muted">
                {triggerId === null ? t("people only") : t("nothing: its trigger was deleted")}
              </span>
            )}
          </dd>
        </div>
        {behind.map((trigger) => (
          <div key={trigger.id}>
            <dt className="text-faint text-xs">
              {trigger.kind === "flow"
                ? t`When it succeeded, ${trigger.name} starts`
                : t`When it failed, ${trigger.name} starts`}
            </dt>
            <dd>
              <JobLinks jobs={trigger.jobs} base={base} />
            </dd>
          </div>
        ))}
        {behind.length === 0 ? <p className="text-muted">{t("No trigger follows this job.")}</p> : null}
      </dl>
    </section>
  );
}

function TriggerLink({ trigger }: { trigger: TriggerView }) {
  const t = useWords();
  const { base } = useProject();
  return (
    <>
      <Link href={`${base}/triggers/${trigger.id}`} className="text-accent-text hover:underline">
        {trigger.name}
      </Link>
      <span className="mt-0.5 block truncate text-faint text-xs">{triggerSentence(t, trigger)}</span>
    </>
  );
}

function JobLinks({ jobs, base }: { jobs: TriggerView["jobs"]; base: string }) {
  const t = useWords();
  if (jobs.length === 0) return <span className="text-muted">{t("no job yet")}</span>;
  return (
    <ul>
      {jobs.map(({ id, name, enabled }) => (
        <li key={id} className="flex justify-between gap-3">
          <Link href={`${base}/jobs/${id}`} className="min-w-0 truncate text-accent-text hover:underline">
            {name}
          </Link>
          {enabled ? null : <span className="text-faint text-xs">{t("off")}</span>}
        </li>
      ))}
    </ul>
  );
}
