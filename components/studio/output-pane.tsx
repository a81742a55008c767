"use client";

import { Ban, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { errorWords, textProblems } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { RunLogPane } from "@/components/runs/run-log-pane";
import { RunStatePane } from "@/components/runs/run-state-pane";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RunStatus } from "@/components/ui/run-status";
import { Spinner } from "@/components/ui/spinner";
import { Tabs } from "@/components/ui/tabs";
import { isFinal, type RunView } from "@/contracts/runs";
import { durationWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { RequestTable } from "./request-table";
import { StateDiff } from "./state-diff";
import type { StudioRun } from "./use-studio-run";

type OutputTab = "log" | "final" | "changes" | "requests";

/** The last run that was started here: its log as it comes, what it made, what it asked of other systems. */
export function OutputPane({ studioRun }: { studioRun: StudioRun }) {
  const t = useWords();
  const { run, isStarting, error, again, abort, isAborting } = studioRun;
  return (
    <>
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1">
        <h2 className="font-semibold text-sm">{t("Output")}</h2>
        {run ? <RunFacts run={run} /> : null}
        {isStarting ? <Spinner className="size-4 text-faint" /> : null}
        <span className="flex-1" />
        {run && !isFinal(run.status) ? (
          <Button size="sm" busy={isAborting} onClick={abort}>
            <Ban aria-hidden="true" />
            {isAborting ? t("Aborting") : t("Abort")}
          </Button>
        ) : null}
        {run && isFinal(run.status) && again ? (
          <Button size="sm" onClick={again} busy={isStarting}>
            <RotateCcw aria-hidden="true" />
            {t("Run again")}
          </Button>
        ) : null}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
        {error ? <Refusal error={error} /> : null}
        {run ? <Parts key={String(run.id)} run={run} /> : null}
        {!run && !error && !isStarting ? (
          <p className="py-2 text-muted text-sm">{t("Run the job to see its log, what it makes and what it sends.")}</p>
        ) : null}
      </div>
    </>
  );
}

/** Why nothing was started, with the first place to mend. */
export function Refusal({ error }: { error: unknown }) {
  const t = useWords();
  const [first] = textProblems(error);
  return (
    <p role="alert" className="mb-2 text-danger text-sm">
      {errorWords(error)}
      {first ? t` Line ${first.line}, column ${first.column}: ${first.message}` : ""}
    </p>
  );
}

function RunFacts({ run }: { run: RunView }) {
  const t = useWords();
  const { base } = useProject();
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm" role="status">
      <Link href={`${base}/activity/${run.id}`} className="tabular text-accent-text hover:underline">
        #{String(run.id)}
      </Link>
      <RunStatus status={run.status} />
      {run.draft ? <Badge tone="info">{t("Draft")}</Badge> : null}
      {run.testMode ? <Badge tone="warning">{t("Test mode")}</Badge> : null}
      {run.durationMs === null ? null : <span className="text-muted text-xs">{durationWords(t, run.durationMs)}</span>}
    </span>
  );
}

function Parts({ run }: { run: RunView }) {
  const t = useWords();
  const [tab, setTab] = useState<OutputTab>("log");
  return (
    <>
      {run.errorMessage ? <p className="mb-1 break-words text-danger text-sm">{run.errorMessage}</p> : null}
      <Tabs
        label={t("Parts of the run")}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "log", label: t("Log"), count: run.logLines || undefined, content: <RunLogPane run={run} /> },
          { value: "final", label: t("Final state"), content: <RunStatePane run={run} which="final" /> },
          { value: "changes", label: t("Changes"), content: <StateDiff run={run} /> },
          { value: "requests", label: t("Requests"), content: <RequestTable run={run} /> },
        ]}
      />
    </>
  );
}
