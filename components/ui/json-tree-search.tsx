"use client";

import { ChevronDown, ChevronUp, Search } from "lucide-react";
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";
import { IconButton } from "./icon-button";
import { controlLook } from "./input";

const MOST = 1_000;

function patternOf(words: string): RegExp | null {
  return words === "" ? null : new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi");
}

function offsetsOf(text: string, pattern: RegExp | null): number[] {
  const offsets: number[] = [];
  if (!pattern) return offsets;
  for (const match of text.matchAll(pattern)) {
    offsets.push(match.index);
    if (offsets.length === MOST) break;
  }
  return offsets;
}

/** A search through the JSON text (as long as nothing is typed, for what was `given`): what is typed, where it stands, how to write it in bold. */
export function useJsonSearch(text: string, given: RegExp | null = null) {
  const [words, setWords] = useState("");
  const deferred = useDeferredValue(words);
  const pattern = useMemo(() => (deferred === "" ? given : patternOf(deferred)), [deferred, given]);
  const offsets = useMemo(() => offsetsOf(text, pattern), [text, pattern]);
  return { words, setWords, counted: deferred, pattern, offsets, isOn: words !== "" || given !== null };
}

type Props = {
  search: ReturnType<typeof useJsonSearch>;
  /** Which of the hits is shown, -1 before the first. */
  at: number;
  onGo: (at: number) => void;
};

/** The search box over a tree: Enter goes to the next hit, Shift and Enter to the one before. */
export function JsonTreeSearch({ search, at, onGo }: Props) {
  const t = useWords();
  const { words, setWords, counted, offsets, isOn } = search;
  const total = offsets.length;

  function step(by: number) {
    if (total > 0) onGo((at + by + total + (at === -1 && by < 0 ? 1 : 0)) % total);
  }

  // Enter may come before the words are counted: it is kept until they are.
  const wish = useRef(0);
  const stepNow = useEffectEvent(step);
  useEffect(() => {
    const by = wish.current;
    if (by === 0 || counted !== words) return;
    wish.current = 0;
    stepNow(by);
  }, [counted, words]);

  return (
    <div className="flex min-w-0 items-center gap-1">
      <div className="relative w-36 min-w-20 shrink">
        <Search aria-hidden="true" className="absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-faint" />
        <input
          type="search"
          aria-label={t("Find in this JSON")}
          placeholder={t("Find")}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            wish.current = 0;
            onGo(-1);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            const by = event.shiftKey ? -1 : 1;
            if (event.currentTarget.value === counted) step(by);
            else wish.current = by;
          }}
          className={cn(controlLook, "h-7 w-full pr-2 pl-7 text-xs")}
        />
      </div>
      {!isOn ? null : (
        <>
          <span role="status" className="tabular shrink-0 whitespace-nowrap text-muted text-xs">
            {total === 0 ? t("No match") : t`${at + 1} of ${countWords(t, total)}${total === MOST ? "+" : ""}`}
          </span>
          <IconButton
            icon={ChevronUp}
            size="sm"
            label={t("Previous match")}
            disabled={total === 0}
            onClick={() => step(-1)}
          />
          <IconButton
            icon={ChevronDown}
            size="sm"
            label={t("Next match")}
            disabled={total === 0}
            onClick={() => step(1)}
          />
        </>
      )}
    </div>
  );
}
