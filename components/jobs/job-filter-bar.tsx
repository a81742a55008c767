"use client";

import { useQuery } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { useCallback } from "react";
import { adaptorWords } from "@/components/adaptors/adaptor-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { FilterBar, ResetFilters, SearchField } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { NONE } from "@/contracts/jobs";
import { saidOptions } from "@/lib/words/said-options";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { isFiltered, type JobFilters } from "./job-filters";

type Props = {
  filters: JobFilters;
  onChange: (change: Partial<JobFilters>) => void;
  onReset: () => void;
};

const states = [
  { value: "on", label: say("On") },
  { value: "off", label: say("Off") },
] as const;

const links = [
  { value: "linked", label: say("Linked to a file") },
  { value: "unlinked", label: say("Not linked") },
] as const;

/** The filters over the jobs. */
export function JobFilterBar({ filters, onChange, onReset }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const triggers = useQuery(trpc.triggers.list.queryOptions({ project: slug }));
  const credentials = useQuery(trpc.credentials.list.queryOptions({ project: slug }));
  const adaptors = useQuery(trpc.adaptors.list.queryOptions({ project: slug }));
  const onSearch = useCallback((search: string) => onChange({ search }), [onChange]);
  const byName = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  const names = [...new Set((adaptors.data ?? []).map(({ name }) => name))];
  const archived = filters.show === "archived";
  return (
    <FilterBar label={t("Filter the jobs")}>
      <SearchField label={t("Search names and expressions")} value={filters.search} onChange={onSearch} />
      <FilterChoice
        label={t("State")}
        value={filters.state}
        onChange={(state) => onChange({ state })}
        options={saidOptions(t, states)}
      />
      <FilterChoice
        label={t("Trigger")}
        value={filters.trigger}
        onChange={(trigger) => onChange({ trigger })}
        options={[...(triggers.data ?? []).map(byName), { value: NONE, label: t("No trigger") }]}
      />
      <FilterChoice
        label={t("Adaptor")}
        value={filters.adaptor}
        onChange={(adaptor) => onChange({ adaptor })}
        options={names.map((name) => ({ value: name, label: adaptorWords(name) }))}
      />
      <FilterChoice
        label={t("Credential")}
        value={filters.credential}
        onChange={(credential) => onChange({ credential })}
        options={[...(credentials.data ?? []).map(byName), { value: NONE, label: t("No credential") }]}
      />
      <FilterChoice
        label={t("GitHub")}
        value={filters.github}
        onChange={(github) => onChange({ github })}
        options={saidOptions(t, links)}
      />
      <Button
        aria-pressed={archived}
        className={cn("max-sm:h-9", archived && "border-accent bg-accent-soft")}
        onClick={() => onChange({ show: archived ? null : "archived" })}
      >
        <Archive aria-hidden="true" className="text-faint" />
        {t("Show archived")}
      </Button>
      <ResetFilters active={isFiltered(filters)} onReset={onReset} />
    </FilterBar>
  );
}
