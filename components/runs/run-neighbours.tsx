"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { loadRunFilters, runListInput } from "@/components/activity/run-filters";
import { useProject } from "@/components/layout/project-context";
import { StepLinks } from "@/components/layout/step-links";
import { useTRPC } from "@/components/layout/trpc";
import { useListSearch } from "@/components/layout/use-list-search";
import { useNow } from "@/components/ui/clock";
import { useWords } from "@/lib/words/use-words";

/** The runs before and after this one in the filtered list it was opened from. */
export function RunNeighbours({ runId }: { runId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const search = useListSearch();
  const filters = { ...loadRunFilters(useSearchParams()), after: null, before: null };
  const input = { project: slug, ...runListInput(filters, useNow()), limit: 1 };
  const newer = useQuery(trpc.activity.list.queryOptions({ ...input, before: runId }));
  const older = useQuery(trpc.activity.list.queryOptions({ ...input, after: runId }));
  const hrefOf = (id: bigint | undefined) => (id === undefined ? undefined : `${base}/activity/${id}${search}`);
  return <StepLinks what={t("run")} newer={hrefOf(newer.data?.rows[0]?.id)} older={hrefOf(older.data?.rows[0]?.id)} />;
}
