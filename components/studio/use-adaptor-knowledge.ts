"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { adaptorSnippets } from "./adaptor-snippets";
import { jobGlobals } from "./job-globals";
import { sampleType } from "./sample-type";

const FOR_EVER = { staleTime: Number.POSITIVE_INFINITY, retry: false } as const;

/** What the Studio knows of an adaptor version: its documentation, snippets, and the types the editor learns. */
export function useAdaptorKnowledge(adaptor: { name: string; version: string }, sample: string | null) {
  const trpc = useTRPC();
  const { slug } = useProject();
  const { name, version } = adaptor;
  const asked = { project: slug, name, version };
  const enabled = version !== "";
  const document = useQuery({ ...trpc.adaptors.document.queryOptions(asked), ...FOR_EVER, enabled });
  const typings = useQuery({ ...trpc.adaptors.typings.queryOptions(asked), ...FOR_EVER, enabled });
  const later = useDeferredValue(sample);
  const data = useMemo(() => sampleType(later), [later]);
  const files = typings.data?.files;
  const globals = useMemo(() => jobGlobals(name, files ?? [], data), [name, files, data]);
  const snippets = useMemo(() => (document.data ? adaptorSnippets(document.data) : []), [document.data]);
  return { document, globals, snippets };
}
