"use client";

import { useQuery } from "@tanstack/react-query";
import { AttentionSummary } from "@/components/activity/attention-summary";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Stat, StatRow } from "@/components/ui/stat";
import type { ProjectOverview } from "@/contracts/projects";
import { countWords, durationWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { FirstSteps } from "./first-steps";
import { HourlyChart } from "./hourly-chart";

/** A project at a glance: what needs attention first. */
export function OverviewPage() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, name } = useProject();
  const overview = useQuery({ ...trpc.projects.overview.queryOptions({ project: slug }), refetchInterval: 10_000 });
  return (
    <>
      <PageHeader title={name} note={t("What needs attention, and the last 24 hours")} />
      <Loaded query={overview}>{(figures) => <Overview figures={figures} />}</Loaded>
    </>
  );
}

function Overview({ figures }: { figures: ProjectOverview }) {
  const t = useWords();
  const { base } = useProject();
  const { messages24h, runs24h, failed24h, waiting, running, held, oldestWaitSeconds, hourly } = figures;
  const quiet = messages24h === 0 && runs24h === 0;
  return (
    <div className="flex flex-col gap-6">
      <AttentionSummary />
      <StatRow>
        <Stat label={t("Messages, 24 h")} value={countWords(t, messages24h)} href={`${base}/inbox?last=24h`} />
        <Stat label={t("Runs, 24 h")} value={countWords(t, runs24h)} href={`${base}/activity?last=24h`} />
        <Stat
          label={t("Failed, 24 h")}
          value={countWords(t, failed24h)}
          tone={failed24h > 0 ? "danger" : "neutral"}
          note={runs24h > 0 ? t`${Math.round((failed24h / runs24h) * 1000) / 10} % of the runs` : undefined}
        />
        <Stat
          label={t("Waiting")}
          value={countWords(t, waiting)}
          tone={(oldestWaitSeconds ?? 0) > 300 ? "warning" : "neutral"}
          note={
            oldestWaitSeconds === null
              ? t("nothing waits")
              : t`the oldest for ${durationWords(t, oldestWaitSeconds * 1000)}`
          }
          href={`${base}/activity?status=queued`}
        />
        <Stat
          label={t("Running")}
          value={countWords(t, running)}
          tone={running > 0 ? "info" : "neutral"}
          href={`${base}/activity?status=running`}
        />
        {held > 0 ? (
          <Stat
            label={t("Held")}
            value={countWords(t, held)}
            tone="warning"
            note={t("by bulk work or a credential")}
            href={`${base}/activity?status=held&last=all`}
          />
        ) : null}
      </StatRow>
      {quiet ? <FirstSteps /> : <HourlyChart hours={hourly} />}
    </div>
  );
}
