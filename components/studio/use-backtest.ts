"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { JobDraft } from "@/components/jobs/job-draft";
import { noticeError } from "@/components/layout/notice-error";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";

const PROGRESS_MS = 1_000;

/** The backtests of a job: the one that is looked at, beginning another, ending it. */
export function useBacktest(jobId: string) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug: project } = useProject();
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useQuery(trpc.runs.listBacktests.queryOptions({ project, jobId }));
  const backtestId = chosen ?? list.data?.[0]?.id ?? null;
  const view = useQuery({
    ...trpc.runs.viewBacktest.queryOptions({ project, backtestId: backtestId ?? "none" }),
    enabled: backtestId !== null,
    refetchInterval: ({ state }) => (state.data?.status === "running" || !state.data ? PROGRESS_MS : false),
  });
  const begin = useMutation(
    trpc.runs.startBacktest.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ backtestId: made }) => {
        setChosen(made);
        void cache.invalidateQueries(trpc.runs.listBacktests.queryFilter());
      },
    }),
  );
  const stop = useMutation(
    trpc.runs.abortBacktest.mutationOptions({
      meta: { quiet: true },
      onSettled: () => void cache.invalidateQueries(trpc.runs.viewBacktest.queryFilter()),
      onError: noticeError,
    }),
  );
  return {
    list: list.data ?? [],
    isLoading: list.isPending || (backtestId !== null && view.isPending),
    backtestId,
    view,
    choose: setChosen,
    start(draft: JobDraft, messages: number) {
      const { expression, adaptorName, adaptorVersion, credentialId } = draft;
      const asked = { expression, adaptorName, adaptorVersion, credentialId };
      begin.mutate({ project, jobId, messages, draft: asked });
    },
    isStarting: begin.isPending,
    error: begin.error,
    abort: () => backtestId !== null && stop.mutate({ project, backtestId }),
    isAborting: stop.isPending,
  };
}
