"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useDebounced } from "@/components/ui/use-debounced";
import type { TextProblem } from "@/contracts/errors";
import type { JobDraft } from "./job-draft";

const none: readonly TextProblem[] = [];

/** What the product's own compiler says of the expression as it is typed; an installed adaptor's names are known. */
export function useExpressionProblems(draft: JobDraft): readonly TextProblem[] {
  const trpc = useTRPC();
  const { slug } = useProject();
  const { adaptorName, adaptorVersion, expression } = useDebounced(draft, 500);
  const check = useQuery({
    ...trpc.jobs.check.queryOptions({ project: slug, adaptorName, adaptorVersion, expression }),
    enabled: expression.trim() !== "" && adaptorVersion !== "",
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return check.data?.problems ?? none;
}
