"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { JobDraft } from "@/components/jobs/job-draft";
import { useProject } from "@/components/layout/project-context";
import { type Inputs, useTRPC } from "@/components/layout/trpc";
import { isFinal, type RunView } from "@/contracts/runs";
import type { RunSource } from "./use-studio-input";

type Start = Inputs["runs"]["start"];

export type StudioRun = {
  /** The run of this Studio that is looked at, null before the first. */
  run: RunView | null;
  /** It was asked for and its row is not here yet. */
  isStarting: boolean;
  error: unknown;
  /** Starts the job as it is saved, or (with a draft) as it stands in the editor. */
  start: (source: RunSource, testMode: boolean, draft?: JobDraft) => void;
  /** The same once more, from the same input; null before the first. */
  again: (() => void) | null;
  abort: () => void;
  isAborting: boolean;
};

/** The runs that a Studio starts, one after the other. */
export function useStudioRun(jobId: string | null): StudioRun {
  const trpc = useTRPC();
  const { slug } = useProject();
  const [runId, setRunId] = useState<string | null>(null);
  // Known at once: a second press may come before the page shows that the first is under way.
  const asked = useRef(false);
  const begin = useMutation(
    trpc.runs.start.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ runId: made }) => setRunId(String(made)),
    }),
  );
  const stop = useMutation(trpc.runs.abort.mutationOptions());
  const view = useQuery({
    ...trpc.runs.view.queryOptions({ project: slug, runId: runId ?? "1" }),
    enabled: runId !== null,
    refetchInterval: ({ state }) => (state.data && isFinal(state.data.status) ? false : 1_000),
  });
  const { mutateAsync: send } = begin;
  const mutate = useCallback(
    (what: Start) => {
      if (asked.current) return;
      asked.current = true;
      const settled = () => {
        asked.current = false;
      };
      send(what).then(settled, settled);
    },
    [send],
  );
  const start = useCallback(
    (source: RunSource, testMode: boolean, draft?: JobDraft) => {
      if (jobId) mutate(startOf(slug, jobId, source, testMode, draft));
    },
    [mutate, slug, jobId],
  );
  const last = begin.variables;
  return {
    run: runId === null ? null : (view.data ?? null),
    isStarting: begin.isPending || (runId !== null && view.isPending),
    error: begin.error,
    start,
    again: last ? () => mutate(last) : null,
    abort: () => runId !== null && stop.mutate({ project: slug, runId }),
    isAborting: stop.isPending || (view.data?.abortRequested ?? false),
  };
}

function startOf(project: string, jobId: string, source: RunSource, testMode: boolean, draft?: JobDraft): Start {
  const asked = { project, jobId, source, testMode };
  if (!draft) return asked;
  const { expression, adaptorName, adaptorVersion, credentialId } = draft;
  return { ...asked, draft: { expression, adaptorName, adaptorVersion, credentialId } };
}
