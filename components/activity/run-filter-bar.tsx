"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { DateRange } from "@/components/ui/date-range";
import { FilterBar, ResetFilters, SearchField } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { IdRange } from "@/components/ui/id-range";
import { RunStatus } from "@/components/ui/run-status";
import { RUN_STATUSES } from "@/contracts/runs";
import type { RunFilters } from "./run-filters";

const statuses = RUN_STATUSES.filter((status) => status !== "claimed").map((status) => ({
  value: status,
  label: <RunStatus status={status} />,
}));

type Props = {
  filters: RunFilters;
  filtered: boolean;
  onChange: (change: Partial<RunFilters>) => void;
  onReset: () => void;
};

/** The filters over the activity. */
export function RunFilterBar({ filters, filtered, onChange, onReset }: Props) {
  const trpc = useTRPC();
  const { slug } = useProject();
  const jobs = useQuery(trpc.jobs.list.queryOptions({ project: slug, show: "all" }));
  const onText = useCallback((text: string) => onChange({ text }), [onChange]);
  const { last, from, to, fromId, toId } = filters;
  return (
    <FilterBar label="Filter the runs">
      <SearchField label="Search the text of logs" value={filters.text} onChange={onText} />
      <DateRange
        label="Made"
        value={last || from || to ? { last, from, to } : { last: "30d" }}
        onChange={(range) => onChange({ last: range.last ?? null, from: range.from ?? null, to: range.to ?? null })}
      />
      <FilterChoice
        label="Job"
        value={filters.job}
        onChange={(job) => onChange({ job })}
        options={(jobs.data ?? []).map(({ id, name, archived }) => ({
          value: id,
          label: archived ? `${name} (archived)` : name,
        }))}
      />
      <FilterChoice
        label="Status"
        value={filters.status}
        onChange={(status) => onChange({ status })}
        options={statuses}
      />
      <IdRange
        key={`${fromId} ${toId}`}
        value={{ from: fromId, to: toId }}
        onChange={(range) => onChange({ fromId: range.from ?? null, toId: range.to ?? null })}
      />
      <ResetFilters active={filtered} onReset={onReset} />
    </FilterBar>
  );
}
