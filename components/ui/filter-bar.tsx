"use client";

import { Search, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { MOST_SEARCHED } from "@/contracts/inbox";
import { useWords } from "@/lib/words/use-words";
import { Button } from "./button";
import { cn } from "./class-names";
import { controlLook } from "./input";

/** The row of filters above a list. */
export function FilterBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <search aria-label={label} className="mb-3 flex flex-wrap items-center gap-2">
      {children}
    </search>
  );
}

/** A search box that hands its text on 300 ms after the last key, at once on Enter; Escape clears it. */
export function SearchField({
  value,
  onChange,
  label,
  className,
  most = MOST_SEARCHED,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
  className?: string;
  most?: number;
}) {
  const t = useWords();
  const [text, setText] = useState(value);
  const handed = useRef(value);

  useEffect(() => {
    if (value === handed.current) return;
    handed.current = value;
    setText(value);
  }, [value]);

  function hand(next: string) {
    if (next === handed.current) return;
    handed.current = next;
    onChange(next);
  }

  useEffect(() => {
    const timer = setTimeout(() => {
      if (text === handed.current) return;
      handed.current = text;
      onChange(text);
    }, 300);
    return () => clearTimeout(timer);
  }, [text, onChange]);

  function clear() {
    setText("");
    hand("");
  }

  return (
    <div className={cn("relative w-full sm:w-72", className)}>
      <Search aria-hidden="true" className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={most}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") hand(text);
          if (event.key === "Escape" && text !== "") {
            event.preventDefault();
            clear();
          }
        }}
        className={cn(controlLook, "h-8 px-8 max-sm:h-9 [&::-webkit-search-cancel-button]:hidden")}
      />
      {text === "" ? null : (
        <button
          type="button"
          aria-label={t("Clear the search")}
          onClick={clear}
          className="absolute top-1/2 right-1.5 grid size-6 -translate-y-1/2 place-items-center rounded-sm text-faint hover:text-ink"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      )}
    </div>
  );
}

/** Takes all filters away; shown only when there are some. */
export function ResetFilters({ active, onReset }: { active: boolean; onReset: () => void }) {
  const t = useWords();
  if (!active) return null;
  return (
    <Button tone="quiet" onClick={onReset}>
      <X aria-hidden="true" />
      {t("Reset filters")}
    </Button>
  );
}
