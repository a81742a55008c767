"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus, Trash2, Waypoints, Zap } from "lucide-react";
import Link from "next/link";
import { parseAsBoolean, parseAsString, useQueryState } from "nuqs";
import { useCallback } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { FilterBar, SearchField } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { RESTORE_DAYS } from "@/contracts/triggers";
import { useWords } from "@/lib/words/use-words";
import { DeletedTriggers } from "./deleted-triggers";
import { TriggerTable } from "./trigger-table";

/** What starts jobs in this project. */
export function TriggerList() {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug, base } = useProject();
  const [search, setSearch] = useQueryState("search", parseAsString.withDefault(""));
  const onSearch = useCallback((words: string) => void setSearch(words || null), [setSearch]);
  const [deleted, setDeleted] = useQueryState("deleted", parseAsBoolean.withDefault(false));
  const triggers = useQuery({
    ...trpc.triggers.list.queryOptions({
      project: slug,
      ...(search ? { search } : {}),
      ...(deleted ? { show: "deleted" as const } : {}),
    }),
    placeholderData: keepPreviousData,
  });
  const add = can("trigger.create") ? (
    <Button asChild tone="primary">
      <Link href={`${base}/triggers/new`}>
        <Plus aria-hidden="true" />
        {t("New trigger")}
      </Link>
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title={t("Triggers")}
        note={t("They say when jobs run; any number of jobs can share one")}
        actions={
          <>
            <Button asChild>
              <Link href={`${base}/triggers/picture`}>
                <Waypoints aria-hidden="true" />
                {t("Picture")}
              </Link>
            </Button>
            {add}
          </>
        }
      />
      <FilterBar label={t("Search the triggers")}>
        <SearchField label={t("Search names and criteria")} value={search} onChange={onSearch} />
        <Button
          aria-pressed={deleted}
          tone={deleted ? "primary" : "neutral"}
          onClick={() => void setDeleted(!deleted || null)}
        >
          <Trash2 aria-hidden="true" />
          {t("Show deleted")}
        </Button>
      </FilterBar>
      <Loaded query={triggers}>
        {(list) => {
          if (deleted && list.length > 0) return <DeletedTriggers triggers={list} busy={triggers.isPlaceholderData} />;
          if (deleted)
            return <EmptyState icon={Trash2} title={t`No trigger was deleted in the last ${RESTORE_DAYS} days`} />;
          if (list.length > 0) return <TriggerTable triggers={list} busy={triggers.isPlaceholderData} />;
          if (search) return <EmptyState icon={Zap} title={t("No trigger has these words in its name or criteria")} />;
          return (
            <EmptyState icon={Zap} title={t("No triggers yet")} action={add}>
              {t(
                "A trigger names the messages that matter by what is in them, or follows another job. Jobs then run on their own.",
              )}
            </EmptyState>
          );
        }}
      </Loaded>
    </>
  );
}
