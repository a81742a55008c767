"use client";

import { useCallback } from "react";
import { firstPage } from "@/components/layout/list-cursor";
import { DateRange } from "@/components/ui/date-range";
import { FilterBar, ResetFilters, SearchField } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { useWords } from "@/lib/words/use-words";
import { type AuditFilters, isFiltered } from "./audit-filters";
import { actionWords } from "./audit-words";

type Props = {
  filters: AuditFilters;
  setFilters: (next: Partial<AuditFilters> | null, options?: { history: "push" | "replace" }) => unknown;
  actions: readonly string[];
};

/** Who, what, to what, from where and when. */
export function AuditFilterBar({ filters, setFilters, actions }: Props) {
  const t = useWords();
  const { last, from, to } = filters;
  const choose = (next: Partial<AuditFilters>) => void setFilters({ ...next, ...firstPage });
  const type = useCallback(
    (next: Partial<AuditFilters>) => void setFilters({ ...next, ...firstPage }, { history: "replace" }),
    [setFilters],
  );
  const onActor = useCallback((actor: string) => type({ actor }), [type]);
  const onObject = useCallback((object: string) => type({ object }), [type]);
  const onAddress = useCallback((address: string) => type({ address }), [type]);
  return (
    <FilterBar label={t("Filter the audit trail")}>
      <SearchField label={t("Search by name")} value={filters.actor} onChange={onActor} className="sm:w-48" />
      <SearchField label={t("Object or its id")} value={filters.object} onChange={onObject} className="sm:w-44" />
      <SearchField label={t("Address")} value={filters.address} onChange={onAddress} className="sm:w-40" />
      <FilterChoice
        label={t("Action")}
        value={filters.action}
        onChange={(action) => choose({ action })}
        options={actions.map((action) => ({ value: action, label: actionWords(t, action) }))}
      />
      <DateRange
        label={t("Done")}
        value={last || from || to ? { last, from, to } : { last: "all" }}
        onChange={(range) => choose({ last: range.last ?? null, from: range.from ?? null, to: range.to ?? null })}
      />
      <ResetFilters active={isFiltered(filters)} onReset={() => void setFilters(null)} />
    </FilterBar>
  );
}
