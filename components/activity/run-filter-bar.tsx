"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { causeWords } from "@/components/runs/cause-words";
import { DateRange } from "@/components/ui/date-range";
import { shownSpan } from "@/components/ui/date-range-value";
import { FilterBar, ResetFilters, SearchField } from "@/components/ui/filter-bar";
import { FilterChip } from "@/components/ui/filter-chip";
import { FilterChoice } from "@/components/ui/filter-choice";
import { IdRange } from "@/components/ui/id-range";
import { RunStatus } from "@/components/ui/run-status";
import { EXIT_CODE, RUN_CAUSES, RUN_STATUSES } from "@/contracts/runs";
import { saidOptions } from "@/lib/words/said-options";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import type { RunFilters } from "./run-filters";

const exitWords: Record<keyof typeof EXIT_CODE, Sentence> = {
  success: say("success"),
  failed: say("failed"),
  timeout: say("took too long"),
  couldNotStart: say("could not start"),
  unexpected: say("ended unexpectedly"),
  aborted: say("aborted"),
  doesNotCompile: say("does not compile"),
  lost: say("lost"),
  outOfMemory: say("out of memory"),
};

const statuses = RUN_STATUSES.filter((status) => status !== "claimed").map((status) => ({
  value: status,
  label: <RunStatus status={status} />,
}));

const kinds = RUN_CAUSES.map((cause) => ({ value: cause, label: causeWords(cause) }));

const EXITS = Object.keys(EXIT_CODE) as (keyof typeof EXIT_CODE)[];

type Props = {
  filters: RunFilters;
  filtered: boolean;
  onChange: (change: Partial<RunFilters>) => void;
  onReset: () => void;
};

/** The filters over the activity. */
export function RunFilterBar({ filters, filtered, onChange, onReset }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const jobs = useQuery(trpc.jobs.list.queryOptions({ project: slug, show: "all" }));
  const failures = useQuery(trpc.activity.failures.queryOptions({ project: slug }));
  const onText = useCallback((text: string) => onChange({ text }), [onChange]);
  const { fromId, toId } = filters;
  return (
    <FilterBar label={t("Filter the runs")}>
      <SearchField label={t("Search the text of logs")} value={filters.text} onChange={onText} />
      <DateRange
        label={t("Made")}
        value={shownSpan(filters, Boolean(fromId ?? toId ?? filters.bulk))}
        onChange={(range) => onChange({ last: range.last ?? null, from: range.from ?? null, to: range.to ?? null })}
      />
      <FilterChoice
        label={t("Job")}
        value={filters.job}
        onChange={(job) => onChange({ job })}
        options={(jobs.data ?? []).map(({ id, name, archived }) => ({
          value: id,
          label: archived ? t`${name} (archived)` : name,
        }))}
      />
      <FilterChoice
        label={t("Status")}
        value={filters.status}
        onChange={(status) => onChange({ status })}
        options={statuses}
      />
      <FilterChoice
        label={t("Trigger kind")}
        value={filters.kind}
        onChange={(kind) => onChange({ kind })}
        options={saidOptions(t, kinds)}
      />
      <FilterChoice
        label={t("Exit code")}
        value={filters.exit === null ? null : String(filters.exit)}
        onChange={(exit) => onChange({ exit: exit === null ? null : Number(exit) })}
        options={EXITS.map((name) => ({
          value: String(EXIT_CODE[name]),
          label: `${EXIT_CODE[name]}: ${t(exitWords[name])}`,
        }))}
      />
      <FilterChoice
        label={t("Runs")}
        value={filters.lastRun ? "last" : null}
        onChange={(choice) => onChange({ lastRun: choice === "last" || null })}
        options={[{ value: "last", label: t("Last of its message and job") }]}
      />
      <FilterChoice
        label={t("Failures")}
        value={filters.group}
        onChange={(group) => onChange({ group })}
        options={(failures.data?.groups ?? []).map(({ id, jobName, kind, pattern }) => ({
          value: id,
          label: (
            <span className="block max-w-80 truncate">
              {jobName}: {pattern || kind}
            </span>
          ),
        }))}
      />
      <IdRange
        key={`${fromId} ${toId}`}
        value={{ from: fromId, to: toId }}
        onChange={(range) => onChange({ fromId: range.from ?? null, toId: range.to ?? null })}
      />
      {filters.bulk ? (
        <FilterChip off={t("show all runs")} onClear={() => onChange({ bulk: null })}>
          {t`Bulk work #${filters.bulk}`}
        </FilterChip>
      ) : null}
      <ResetFilters active={filtered} onReset={onReset} />
    </FilterBar>
  );
}
