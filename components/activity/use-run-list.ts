"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { MOST_NEW } from "@/components/layout/new-rows";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useHeldList } from "@/components/layout/use-held-list";
import { useNow } from "@/components/ui/clock";
import { type RunFilters, runListInput } from "./run-filters";

/** The page of the activity that the filters ask for, how many rows fit, and how many came since it was opened. */
export function useRunList(filters: RunFilters) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { slug } = useProject();
  const input = { project: slug, ...runListInput(filters, useNow()) };
  const { after: _, before: __, ...whole } = input;
  const onFirstPage = !filters.after && !filters.before;
  const keyOf = () => trpc.activity.list.queryKey(input);
  const open = client.getQueryData(keyOf());
  const [held, showNew] = useHeldList({
    list: JSON.stringify(input),
    mayHold: onFirstPage && !filters.text && !filters.toId,
    newest: open?.rows[0] ? String(open.rows[0].id) : null,
    onRelease: () => client.removeQueries({ queryKey: keyOf(), exact: true }),
  });
  const page = useQuery({
    ...trpc.activity.list.queryOptions(held === null ? input : { ...input, toId: held }),
    // What was answered for the open list is the answer for the same page once it is held.
    ...(held === null || !open ? {} : { initialData: open }),
    placeholderData: keepPreviousData,
    refetchInterval: onFirstPage ? 4_000 : 8_000, // the queue's figures come with it
  });
  const news = useQuery({
    ...trpc.activity.list.queryOptions({ ...input, before: held ?? "1", limit: MOST_NEW }),
    enabled: held !== null,
    refetchInterval: 4_000,
  });
  const count = useQuery({ ...trpc.activity.count.queryOptions(whole), staleTime: 20_000 });
  const { project: _project, ...asked } = whole;
  return {
    asked,
    page,
    onFirstPage,
    count: count.data,
    newRows: held === null ? 0 : (news.data?.rows.length ?? 0),
    showNew,
  };
}
