"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { AdaptorVersionRef } from "@/contracts/adaptors";

const POLL_MS = 700;

/** How far an adaptor version is, followed while it is being installed; nothing is asked until the version is exact. */
export function useAdaptorState(name: string, version: string) {
  const trpc = useTRPC();
  const { slug } = useProject();
  return useQuery({
    ...trpc.adaptors.status.queryOptions({ project: slug, name, version }),
    enabled: AdaptorVersionRef.safeParse({ name, version }).success,
    refetchInterval: ({ state }) => (state.data?.status === "installing" ? POLL_MS : false),
  });
}
