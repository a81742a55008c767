"use client";

import { Activity, Layers, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { BulkButton } from "@/components/bulk/bulk-button";
import { SelectionBar } from "@/components/bulk/selection-bar";
import { ExportButton } from "@/components/exports/export-button";
import { EmptyState } from "@/components/layout/empty-state";
import { firstPage } from "@/components/layout/list-cursor";
import { Loaded } from "@/components/layout/loaded";
import { NewRows } from "@/components/layout/new-rows";
import { useCan, useProject } from "@/components/layout/project-context";
import { RowCount } from "@/components/layout/row-count";
import { StillSearching } from "@/components/layout/still-searching";
import { useSelection } from "@/components/layout/use-selection";
import { hasNoWords, NoWords } from "@/components/search/no-words";
import { SavedViews } from "@/components/search/saved-views";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { MOST_SELECTED } from "@/contracts/bulk";
import { useWords } from "@/lib/words/use-words";
import { QueueLine } from "./queue-line";
import { RunFilterBar } from "./run-filter-bar";
import { isFiltered, runFilters, serializeRunFilters } from "./run-filters";
import { RunTable } from "./run-table";
import { useRunList } from "./use-run-list";

/** The activity: every run, newest first. */
export function RunList() {
  const t = useWords();
  const can = useCan();
  const { base } = useProject();
  const [filters, setFilters] = useQueryStates(runFilters, { history: "push" });
  const { asked, page, onFirstPage, count, newRows, showNew } = useRunList(filters);
  const filtered = isFiltered(filters);
  const reset = () => void setFilters(null);
  const search = serializeRunFilters({ ...filters, ...firstPage });
  const ids = page.data?.rows.map(({ id }) => String(id)) ?? [];
  const selection = useSelection(search, ids, MOST_SELECTED);
  const ask = (kind: "runs" | "abort") => ({ kind, runs: asked });
  const askChosen = (kind: "runs" | "abort") => (selection.isAll ? ask(kind) : { kind, ids: [...selection.chosen] });
  const mayAbort = filters.status === null || filters.status === "queued" || filters.status === "held";
  return (
    <>
      <PageHeader
        title={t("Activity")}
        note={page.data ? <QueueLine queue={page.data.queue} /> : t("Every run of every job")}
        actions={
          <>
            <SavedViews list="activity" query={serializeRunFilters({ ...filters, ...firstPage })} />
            <ExportButton asked={{ kind: "runs", runs: asked }} />
            <Button asChild tone="quiet">
              <Link href={`${base}/activity/bulk`}>
                <Layers aria-hidden="true" />
                {t("Bulk work")}
              </Link>
            </Button>
            {mayAbort && (page.data?.queue.waiting ?? 0) > 0 ? (
              <BulkButton ask={() => ask("abort")}>{t("Abort waiting")}</BulkButton>
            ) : null}
            <BulkButton ask={() => ask("runs")}>
              <RotateCcw aria-hidden="true" />
              {t("Reprocess")}
            </BulkButton>
          </>
        }
      />
      <RunFilterBar
        filters={filters}
        filtered={filtered}
        onChange={(change) =>
          // Words grow letter by letter: they would fill the history of the browser.
          void setFilters({ ...change, ...firstPage }, { history: "text" in change ? "replace" : "push" })
        }
        onReset={reset}
      />
      <StillSearching query={page} />
      <Loaded query={page}>
        {({ rows, newer, older }) => (
          <>
            <NewRows count={newRows} counted="run" onShow={showNew} />
            <SelectionBar selection={selection} counted="run" count={count}>
              {mayAbort ? (
                <BulkButton size="sm" ask={() => askChosen("abort")}>
                  {t("Abort selected")}
                </BulkButton>
              ) : null}
              <BulkButton size="sm" ask={() => askChosen("runs")}>
                {t("Reprocess selected")}
              </BulkButton>
            </SelectionBar>
            {rows.length === 0 ? (
              <NoRuns
                filtered={filtered || !onFirstPage}
                text={filters.text}
                searchGoesOn={older !== null}
                onReset={reset}
              />
            ) : (
              <RunTable
                rows={rows}
                search={search}
                busy={page.isPlaceholderData}
                selection={can("bulk.start") ? selection : undefined}
              />
            )}
            {rows.length > 0 || older !== null ? (
              <Pagination
                label={t("runs")}
                onNewer={
                  onFirstPage || newer === null
                    ? undefined
                    : () => void setFilters({ after: null, before: String(newer) })
                }
                onOlder={older === null ? undefined : () => void setFilters({ before: null, after: String(older) })}
              >
                {rows.length > 0 ? t`#${rows[0]?.id} to #${rows.at(-1)?.id}` : null}
                <RowCount count={count} what={count?.count === 1 ? t("run") : t("runs")} />
              </Pagination>
            ) : null}
          </>
        )}
      </Loaded>
    </>
  );
}

type NoRunsProps = { filtered: boolean; text: string; searchGoesOn: boolean; onReset: () => void };

function NoRuns({ filtered, text, searchGoesOn, onReset }: NoRunsProps) {
  const t = useWords();
  const { base } = useProject();
  if (hasNoWords(text)) return <NoWords text={text} />;
  if (searchGoesOn) {
    return (
      <EmptyState icon={Activity} title={t("Not in the newest runs")}>
        {t("The words are in none of the logs searched so far. Older goes on with the search.")}
      </EmptyState>
    );
  }
  if (filtered) {
    return (
      <EmptyState
        icon={Activity}
        title={t("No run fits these filters")}
        action={<Button onClick={onReset}>{t("Reset filters")}</Button>}
      >
        {t("Widen the dates, or take a filter away.")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Activity}
      title={t("No job ran during the last 30 days")}
      action={
        <Button asChild tone="primary">
          <Link href={`${base}/jobs`}>{t("Go to the jobs")}</Link>
        </Button>
      }
    >
      {t("A job runs when it is on and a message fits its trigger, or when you start it by hand.")}
    </EmptyState>
  );
}
