"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { DateRange } from "@/components/ui/date-range";
import { shownSpan } from "@/components/ui/date-range-value";
import { FilterBar, ResetFilters, SearchField } from "@/components/ui/filter-bar";
import { FilterChip } from "@/components/ui/filter-chip";
import { FilterChoice } from "@/components/ui/filter-choice";
import { IdRange } from "@/components/ui/id-range";
import type { JobState } from "@/contracts/inbox";
import { sayCriteria } from "@/lib/containment/say-criteria";
import { saidOptions } from "@/lib/words/said-options";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { tidyHeld } from "./held-json";
import type { MessageFilters } from "./message-filters";

const jobStates: { value: JobState; label: Sentence }[] = [
  { value: "success", label: say("Success") },
  { value: "failure", label: say("Failure") },
  { value: "in_progress", label: say("Waiting or running") },
  { value: "none", label: say("No run") },
];

const moreChoices = [
  { value: "edited", label: say("Edited") },
  { value: "unmatched", label: say("No trigger asked for it") },
] as const;

type Props = {
  filters: MessageFilters;
  filtered: boolean;
  onChange: (change: Partial<MessageFilters>) => void;
  onReset: () => void;
};

/** The filters over the inbox. */
export function MessageFilterBar({ filters, filtered, onChange, onReset }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const triggers = useQuery(trpc.triggers.list.queryOptions({ project: slug }));
  const onText = useCallback((text: string) => onChange({ text }), [onChange]);
  const { fromId, toId, edited, unmatched } = filters;
  const held = tidyHeld(filters.holds);
  const messageTriggers = (triggers.data ?? [])
    .filter(({ kind }) => kind === "message")
    .map(({ id, name }) => ({ value: id, label: name }));
  const more = edited ? "edited" : unmatched ? "unmatched" : null;
  return (
    <FilterBar label={t("Filter the messages")}>
      <SearchField label={t("Search the text of messages")} value={filters.text} onChange={onText} />
      <DateRange
        label={t("Received")}
        value={shownSpan(filters, Boolean(fromId ?? toId))}
        onChange={(range) => onChange({ last: range.last ?? null, from: range.from ?? null, to: range.to ?? null })}
      />
      <FilterChoice
        label={t("Trigger")}
        value={filters.trigger}
        onChange={(trigger) => onChange({ trigger })}
        options={messageTriggers}
      />
      <FilterChoice
        label={t("Started by")}
        value={filters.started}
        onChange={(started) => onChange({ started })}
        options={messageTriggers}
      />
      <FilterChoice
        label={t("Job state")}
        value={filters.state}
        onChange={(state) => onChange({ state })}
        options={saidOptions(t, jobStates)}
      />
      <IdRange
        key={`${fromId} ${toId}`}
        value={{ from: fromId, to: toId }}
        onChange={(range) => onChange({ fromId: range.from ?? null, toId: range.to ?? null })}
      />
      <FilterChoice
        label={t("More")}
        value={more}
        onChange={(next) => onChange({ edited: next === "edited" || null, unmatched: next === "unmatched" || null })}
        options={saidOptions(t, moreChoices)}
      />
      {held ? (
        <FilterChip off={t("take this filter away")} onClear={() => onChange({ holds: null })}>
          {t`Where ${sayCriteria(held)}`}
        </FilterChip>
      ) : null}
      <ResetFilters active={filtered} onReset={onReset} />
    </FilterBar>
  );
}
