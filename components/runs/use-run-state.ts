"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { isFinal, type RunView } from "@/contracts/runs";

/** One state of a run: of an ended run it is read once, and by itself, since it may be of many megabytes. */
export function useRunState(run: RunView, which: "initial" | "final", enabled = true) {
  const trpc = useTRPC();
  const { slug } = useProject();
  const asked = { project: slug, runId: String(run.id), which };
  return useQuery({
    ...trpc.runs.states.queryOptions(asked, { trpc: { context: { alone: true } } }),
    staleTime: isFinal(run.status) ? Number.POSITIVE_INFINITY : 0,
    enabled,
  });
}
