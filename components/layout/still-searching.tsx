"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import { useWords } from "@/lib/words/use-words";

/** Longer than this nobody waits without a word. */
const PATIENCE_MS = 1_000;

type Asked = Pick<UseQueryResult, "isFetching" | "isPending" | "isPlaceholderData">;

/** Whether something has been so for longer than a second without a break. */
function useLasts(isSo: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasts(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isSo]);
  return lasts;
}

/**
 * Says that the answer to what a list was asked is still being looked for, once that takes longer than a second. It
 * lies over the head of the list, so that nothing moves; an answer that is only fetched anew needs no word.
 */
export function StillSearching({ query }: { query: Asked }) {
  const t = useWords();
  const lasts = useLasts(query.isFetching && (query.isPending || query.isPlaceholderData));
  return (
    <div role="status" className="pointer-events-none sticky top-12 z-20 flex h-0 justify-center overflow-visible">
      {lasts ? (
        <p className="mt-2 flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-3 text-sm shadow-md">
          <Spinner />
          {t("Still searching …")}
        </p>
      ) : null}
    </div>
  );
}
