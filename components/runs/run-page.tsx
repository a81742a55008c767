"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useListSearch } from "@/components/layout/use-list-search";
import { StateDiff } from "@/components/studio/state-diff";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import { RunStatus } from "@/components/ui/run-status";
import { Tabs } from "@/components/ui/tabs";
import { isFinal, type RunView } from "@/contracts/runs";
import { useWords } from "@/lib/words/use-words";
import { RunActions } from "./run-actions";
import { RunFacts } from "./run-facts";
import { RunFailure } from "./run-failure";
import { RunFamily } from "./run-family";
import { RunLogPane } from "./run-log-pane";
import { RunMarks } from "./run-marks";
import { RunNeighbours } from "./run-neighbours";
import { RunRequestsPane } from "./run-requests-pane";
import { RunStatePane } from "./run-state-pane";

/** Nothing on the page will change by itself: neither the run nor those that came from it. */
function isSettled(run: RunView): boolean {
  return [run, ...run.downstream, ...run.retries].every(({ status }) => isFinal(status));
}

/** One run: how it stands, its log as it comes, what it was given and what it made of it. */
export function RunPage({ runId }: { runId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const run = useQuery({
    ...trpc.runs.view.queryOptions({ project: slug, runId }),
    refetchInterval: ({ state }) => (state.data && isSettled(state.data) ? false : 1_500),
  });
  return (
    <Loaded query={run} what={t("run")}>
      {(view) => <Run key={runId} run={view} />}
    </Loaded>
  );
}

function Run({ run }: { run: RunView }) {
  const t = useWords();
  const { base } = useProject();
  const search = useListSearch();
  const [tab, setTab] = useState<"log" | "initial" | "final" | "diff" | "requests">("log");
  const runId = String(run.id);
  return (
    <>
      <PageHeader
        title={t`Run #${runId}`}
        back={{ href: `${base}/activity${search}`, label: t("Activity") }}
        mark={
          <>
            <RunStatus status={run.status} pill />
            <RunMarks run={run} />
          </>
        }
        note={run.jobName}
        actions={
          <>
            <RunNeighbours runId={runId} />
            <CopyButton
              text={() => `${window.location.origin}${base}/activity/${runId}`}
              label={t("Copy link")}
              size="md"
              withLabel
            />
            <RunActions run={run} />
          </>
        }
      />
      <RunFailure run={run} />
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Tabs
          label={t("Parts of the run")}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: "log", label: t("Log"), count: run.logLines || undefined, content: <RunLogPane run={run} /> },
            { value: "initial", label: t("Initial state"), content: <RunStatePane run={run} which="initial" /> },
            { value: "final", label: t("Final state"), content: <RunStatePane run={run} which="final" /> },
            { value: "diff", label: t("What changed"), content: <StateDiff run={run} /> },
            { value: "requests", label: t("Requests"), content: <RunRequestsPane run={run} /> },
          ]}
        />
        <div className="flex min-w-0 flex-col gap-6">
          <RunFacts run={run} />
          <RunFamily run={run} />
        </div>
      </div>
    </>
  );
}
