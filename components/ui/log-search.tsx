"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import type { LogLine } from "@/contracts/runs";
import { countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";
import { IconButton } from "./icon-button";
import { controlLook } from "./input";

/** What is typed to be found in a log, in which lines it stands, and which of them is shown. */
export function useLogSearch(lines: readonly LogLine[], onShow: (line: number) => void) {
  const [words, setWords] = useState("");
  const [at, setAt] = useState(-1);
  const deferred = useDeferredValue(words.trim());
  const pattern = useMemo(
    () => (deferred === "" ? null : new RegExp(deferred.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi")),
    [deferred],
  );
  const hits = useMemo(
    () => (pattern === null ? [] : lines.flatMap(({ text }, line) => (text.search(pattern) === -1 ? [] : [line]))),
    [lines, pattern],
  );
  const go = (step: number) => {
    if (hits.length === 0) return;
    const next = at === -1 ? (step > 0 ? 0 : hits.length - 1) : (at + step + hits.length) % hits.length;
    setAt(next);
    onShow(hits[next] ?? 0);
  };
  const type = (text: string) => {
    setWords(text);
    setAt(-1);
  };
  return { words, type, pattern, hits, at, go };
}

/** The field above a log: Enter goes to the next line with the words, Shift and Enter to the one before. */
export function LogSearch({
  search: { words, type, pattern, hits, at, go },
}: {
  search: ReturnType<typeof useLogSearch>;
}) {
  const t = useWords();
  return (
    <search className="flex min-w-0 items-center gap-1">
      <input
        type="search"
        aria-label={t("Find in this log")}
        placeholder={t("Find")}
        value={words}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          go(event.shiftKey ? -1 : 1);
        }}
        className={cn(controlLook, "h-7 w-32 text-xs sm:w-44")}
      />
      {pattern === null ? null : (
        <>
          <span role="status" className="tabular whitespace-nowrap px-1">
            {hits.length === 0 ? t("not found") : t`${at + 1} of ${countWords(t, hits.length)}`}
          </span>
          <IconButton icon={ChevronUp} size="sm" label={t("Line before with these words")} onClick={() => go(-1)} />
          <IconButton icon={ChevronDown} size="sm" label={t("Next line with these words")} onClick={() => go(1)} />
        </>
      )}
    </search>
  );
}
