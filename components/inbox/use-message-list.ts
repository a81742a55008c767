"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useHeldPage } from "@/components/layout/use-held-page";
import { useNow } from "@/components/ui/clock";
import type { MessagePage } from "@/contracts/inbox";
import { type MessageFilters, messageListInput } from "./message-filters";

/** The page of the inbox that the filters ask for, how many rows fit, and how many came since it was opened. */
export function useMessageList(filters: MessageFilters) {
  const { list, count: counted } = useTRPC().inbox;
  const { slug } = useProject();
  const queries = useQueryClient();
  const input = { project: slug, ...messageListInput(filters, useNow()) };
  const onFirstPage = !filters.after && !filters.before;
  const isNewest = onFirstPage && !filters.text && !filters.toId;
  const held = useHeldPage<MessagePage, typeof input>({ input, keyOf: (asked) => list.queryKey(asked), isNewest });
  const page = useQuery({
    ...list.queryOptions(held.pageInput),
    ...held.answered,
    placeholderData: keepPreviousData,
    refetchInterval: onFirstPage ? 5_000 : false,
  });
  const news = useQuery({ ...list.queryOptions(held.newsInput), enabled: held.isHeld, refetchInterval: 4_000 });
  const count = useQuery({ ...counted.queryOptions(held.whole), staleTime: 20_000 });
  return {
    asked: held.asked,
    page,
    onFirstPage,
    count: count.data,
    newRows: held.isHeld ? (news.data?.rows.length ?? 0) : 0,
    showNew: () => {
      held.showNew();
      void queries.invalidateQueries({ queryKey: counted.queryKey(held.whole) });
    },
  };
}
