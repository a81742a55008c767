"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useProject } from "@/components/layout/project-context";
import { StepLinks } from "@/components/layout/step-links";
import { useTRPC } from "@/components/layout/trpc";
import { useListSearch } from "@/components/layout/use-list-search";
import { useNow } from "@/components/ui/clock";
import { useWords } from "@/lib/words/use-words";
import { loadMessageFilters, messageListInput } from "./message-filters";

/** The messages before and after this one in the filtered list it was opened from. */
export function MessageNeighbours({ messageId }: { messageId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const search = useListSearch();
  const filters = { ...loadMessageFilters(useSearchParams()), after: null, before: null };
  const input = { project: slug, ...messageListInput(filters, useNow()), limit: 1 };
  const newer = useQuery(trpc.inbox.list.queryOptions({ ...input, before: messageId }));
  const older = useQuery(trpc.inbox.list.queryOptions({ ...input, after: messageId }));
  const hrefOf = (id: bigint | undefined) => (id === undefined ? undefined : `${base}/inbox/${id}${search}`);
  return (
    <StepLinks what={t("message")} newer={hrefOf(newer.data?.rows[0]?.id)} older={hrefOf(older.data?.rows[0]?.id)} />
  );
}
