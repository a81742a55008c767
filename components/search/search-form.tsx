"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DateRange } from "@/components/ui/date-range";
import { shownSpan } from "@/components/ui/date-range-value";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MOST_LETTERS } from "@/contracts/search";
import { useWords } from "@/lib/words/use-words";
import type { SearchFilters } from "./search-filters";

type Props = { filters: SearchFilters; busy: boolean; onSearch: (change: Partial<SearchFilters>) => void };

/** What is looked for, where and when; looked for on Enter or Search. */
export function SearchForm({ filters, busy, onSearch }: Props) {
  const t = useWords();
  const [text, setText] = useState(filters.text);
  const { headers } = filters;
  return (
    <search aria-label={t("Search the project's texts")} className="mb-5 flex max-w-3xl flex-col gap-3">
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch({ text });
        }}
      >
        <div className="min-w-60 flex-1">
          <Field label={t("Text, any part of it")}>
            <Input
              type="search"
              value={text}
              maxLength={MOST_LETTERS}
              placeholder={t("An id, a name, a piece of an error message")}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
        </div>
        <Button type="submit" tone="primary" busy={busy} disabled={text.trim() === ""}>
          <Search aria-hidden="true" />
          {t("Search")}
        </Button>
      </form>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm">
        <DateRange
          label={t("Date range")}
          value={shownSpan(filters, false)}
          onChange={(range) => onSearch({ last: range.last ?? null, from: range.from ?? null, to: range.to ?? null })}
        />
        <Choice
          label={t("Match case")}
          checked={filters.case}
          onChange={(matchCase) => onSearch({ case: matchCase })}
        />
        <Choice label={t("Headers, too")} checked={headers} onChange={(next) => onSearch({ headers: next })} />
      </div>
    </search>
  );
}

type ChoiceProps = { label: string; checked: boolean; onChange: (checked: boolean) => void };

function Choice({ label, checked, onChange }: ChoiceProps) {
  return (
    <label className="flex min-h-8 items-center gap-2">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-(--color-accent)"
      />
      {label}
    </label>
  );
}
