"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useDebounced } from "@/components/ui/use-debounced";
import type { TextProblem } from "@/contracts/errors";
import { toSay } from "@/lib/words/tell";
import { useWords } from "@/lib/words/use-words";
import type { JobDraft } from "./job-draft";

const none: readonly TextProblem[] = [];

/** What the product's own compiler says of the expression as it is typed; an installed adaptor's names are known. */
export function useExpressionProblems(draft: JobDraft): readonly TextProblem[] {
  const t = useWords();
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
  const problems = check.data?.problems;
  return useMemo(() => problems?.map((one) => ({ ...one, message: t(toSay(one)) })) ?? none, [problems, t]);
}
