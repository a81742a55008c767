"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { MissingAdaptor } from "@/components/adaptors/missing-adaptor";
import { Banner } from "@/components/layout/banner";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useCodePlace } from "@/components/studio/code-place";
import { Studio } from "@/components/studio/studio";
import { CronState } from "@/components/triggers/cron-state";
import { JobChain } from "@/components/triggers/job-chain";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { JobView } from "@/contracts/jobs";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { JobActions } from "./job-actions";
import { JobMarks } from "./job-marks";
import { JobOptions } from "./job-options";
import { JobRuns } from "./job-runs";
import { JobSwitch } from "./job-switch";
import { JobVersions } from "./job-versions";
import { RepairBanner } from "./repair-banner";

const TABS = ["studio", "runs", "state", "versions", "options"] as const;
/** Another part is opened as it is, not at the place that the address named. */
const TAB = { tab: parseAsStringLiteral(TABS).withDefault("studio"), line: parseAsInteger, column: parseAsInteger };

/** One job: where it is written, its runs, its versions, its options. */
export function JobPage({ jobId }: { jobId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const job = useQuery({ ...trpc.jobs.view.queryOptions({ project: slug, jobId }), refetchInterval: 15_000 });
  return (
    <Loaded query={job} what={t("job")}>
      {(view) => <JobFrame job={view} />}
    </Loaded>
  );
}

function JobFrame({ job }: { job: JobView }) {
  const t = useWords();
  const { base } = useProject();
  const [{ tab: chosen }, setTab] = useQueryStates(TAB);
  const asked = useCodePlace(job.version);
  const tab = asked?.version && chosen === "studio" ? "versions" : chosen;
  const archived = job.archivedAt !== null;
  const acted = { ...job, archived };
  const studio = <Studio key={job.id} job={job} startAt={asked && !asked.version ? asked.place : undefined} />;
  return (
    <>
      <PageHeader
        title={job.name}
        back={{ href: `${base}/jobs`, label: t("Jobs") }}
        mark={<JobMarks job={{ ...acted, archived: false }} />}
        note={
          <>
            <Words
              id="Version {version}, saved {time}"
              values={{ version: job.version, time: <Time at={job.savedAt} /> }}
            />
            {job.savedBy ? t` by ${job.savedBy}` : ""}
          </>
        }
        actions={
          archived ? null : (
            <>
              <JobActions job={acted} />
              <JobSwitch job={job} />
            </>
          )
        }
      />
      <div className="mb-4 flex flex-col gap-2 empty:hidden">
        {archived ? null : <RepairBanner job={job} />}
        {job.archivedAt ? <ArchivedBanner job={job} archivedAt={job.archivedAt} /> : null}
        {archived ? null : <MissingAdaptor name={job.adaptorName} version={job.adaptorVersion} />}
        {job.trigger?.deleted && !archived ? (
          <Banner inset>
            {t`Its trigger ${job.trigger.name} was deleted: nothing starts it until it gets another.`}
          </Banner>
        ) : null}
        {job.credential?.deleted ? (
          <Banner inset>{t`Its credential ${job.credential.name} was deleted: it runs without one.`}</Banner>
        ) : null}
      </div>
      <Tabs
        label={t("Parts of the job")}
        value={tab}
        onChange={(next) => void setTab({ tab: next, line: null, column: null }, { history: "push" })}
        tabs={[
          { value: "studio", label: t("Studio"), keep: true, content: studio },
          {
            value: "runs",
            label: t("Runs"),
            content: (
              <div className="grid grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
                <div className="min-w-0">
                  <JobRuns jobId={job.id} />
                </div>
                <div>
                  <JobChain jobId={job.id} triggerId={job.trigger?.id ?? null} />
                </div>
              </div>
            ),
          },
          ...(job.trigger?.kind === "cron" || tab === "state"
            ? [{ value: "state" as const, label: t("State"), content: <CronState jobId={job.id} /> }]
            : []),
          { value: "versions", label: t("Versions"), count: job.version, content: <JobVersions job={job} /> },
          { value: "options", label: t("Options"), content: <JobOptions key={job.id} job={job} /> },
        ]}
      />
    </>
  );
}

function ArchivedBanner({ job, archivedAt }: { job: JobView; archivedAt: Date }) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const restore = useMutation(
    trpc.jobs.restore.mutationOptions({ onSuccess: () => toast.success(t`${job.name} is restored. It is off.`) }),
  );
  const back = (
    <Button size="sm" busy={restore.isPending} onClick={() => restore.mutate({ project: slug, jobId: job.id })}>
      {t("Restore")}
    </Button>
  );
  return (
    <Banner inset action={can("job.restore") ? back : null}>
      <Words
        id="This job was archived {time}: it matches nothing and does not run."
        values={{ time: <Time at={archivedAt} /> }}
      />
    </Banner>
  );
}
