"use client";

import { ListFilter, Search, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "./button";
import { cn } from "./class-names";
import { DropdownMenu, MenuCheck } from "./dropdown-menu";
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
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
  className?: string;
}) {
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
          aria-label="Clear the search"
          onClick={clear}
          className="absolute top-1/2 right-1.5 grid size-6 -translate-y-1/2 place-items-center rounded-sm text-faint hover:text-ink"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      )}
    </div>
  );
}

/** A filter by any of several values; nothing ticked means all. */
export function FilterMenu<V extends string>({
  label,
  options,
  selected,
  onChange,
}: {
  label: string;
  options: readonly { value: V; label: ReactNode }[];
  selected: readonly V[];
  onChange: (selected: V[]) => void;
}) {
  const chosen = options.filter((option) => selected.includes(option.value));
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button className={cn("max-w-64 max-sm:h-9", chosen.length > 0 && "border-accent bg-accent-soft")}>
          <ListFilter aria-hidden="true" className="text-faint" />
          {chosen.length === 0 ? label : `${label}:`}
          {chosen.length === 1 ? <span className="truncate font-normal">{chosen[0]?.label}</span> : null}
          {chosen.length > 1 ? <span className="font-normal">{chosen.length} chosen</span> : null}
        </Button>
      }
    >
      {options.length === 0 ? <p className="px-2 py-1.5 text-faint text-sm">Nothing to choose from yet</p> : null}
      {options.map((option) => (
        <MenuCheck
          key={option.value}
          checked={selected.includes(option.value)}
          onChange={(checked) =>
            onChange(checked ? [...selected, option.value] : selected.filter((value) => value !== option.value))
          }
        >
          {option.label}
        </MenuCheck>
      ))}
    </DropdownMenu>
  );
}

/** Takes all filters away; shown only when there are some. */
export function ResetFilters({ active, onReset }: { active: boolean; onReset: () => void }) {
  if (!active) return null;
  return (
    <Button tone="quiet" onClick={onReset}>
      <X aria-hidden="true" />
      Reset filters
    </Button>
  );
}
