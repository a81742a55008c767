"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { ErrorView } from "@/components/layout/error-view";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { LogView } from "@/components/ui/log-view";
import { isFinal, type RunView } from "@/contracts/runs";
import { markPattern } from "@/lib/text-search/mark-pattern";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { useLiveLog } from "./use-live-log";

const NOT_KEPT = say("Not kept: this run wrote a log, and the time for which the project keeps logs is over.");

/** A run's log: live until the run has ended. */
export function RunLogPane({ run }: { run: RunView }) {
  const t = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useProject();
  const runId = String(run.id);
  const query = useSearchParams().get("text") ?? "";
  const search = useMemo(() => markPattern(query), [query]);
  const onStatus = useCallback(
    () => void queries.invalidateQueries({ queryKey: trpc.runs.view.queryKey({ project: slug, runId }) }),
    [queries, trpc, slug, runId],
  );
  const { lines, ended, failed, tryAgain } = useLiveLog({ project: slug, runId, onStatus });
  const live = !isFinal(run.status);
  if (failed && lines.length === 0) return <ErrorView title={t("The log could not be loaded")} onRetry={tryAgain} />;
  // Before the first line of a long log has come, an empty pane must not claim that there is none.
  const empty = run.logLines > 0 ? { empty: ended ? t(NOT_KEPT) : t("Loading the log…") } : {};
  const label = t`Log of run #${runId}`;
  return <LogView key={String(live)} lines={lines} live={live} label={label} search={search} {...empty} />;
}
