"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { type LucideIcon, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { Button } from "@/components/ui/button";
import { FilterBar, ResetFilters, SearchField } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";

type Words = {
  title: string;
  note: string;
  /** On the button that makes one. */
  make: string;
  filter: string;
  search: string;
  /** In place of the rows: a heading, and why there are none. */
  none: string;
  noneFits: string;
  noneAtAll: string;
  /** What is paged, for the accessible name. */
  paged: string;
};

type Props<P extends { rows: readonly unknown[] }> = {
  words: Words;
  icon: LucideIcon;
  query: UseQueryResult<P, unknown>;
  text: string;
  onText: (text: string) => void;
  isFiltered: boolean;
  onReset: () => void;
  /** More filters, beside the search. */
  filters: ReactNode;
  dialog: (asking: { open: boolean; onOpenChange: (open: boolean) => void }) => ReactNode;
  table: (page: P) => ReactNode;
  /** The ways to the pages beside this one, where there are any. */
  steps: (page: P) => { onNewer?: () => void; onOlder?: () => void };
};

/** The shell of a superuser's list: what it is, a button that makes one, the filters, the rows and their pages. */
export function RegisterShell<P extends { rows: readonly unknown[] }>(props: Props<P>) {
  const { words, icon, query, isFiltered } = props;
  const [open, onOpenChange] = useState(false);
  return (
    <>
      <PageHeader
        title={words.title}
        note={words.note}
        actions={
          <Button tone="primary" onClick={() => onOpenChange(true)}>
            <Plus aria-hidden="true" />
            {words.make}
          </Button>
        }
      />
      {props.dialog({ open, onOpenChange })}
      <FilterBar label={words.filter}>
        <SearchField label={words.search} value={props.text} onChange={props.onText} />
        {props.filters}
        <ResetFilters active={isFiltered} onReset={props.onReset} />
      </FilterBar>
      <Loaded query={query}>
        {(page) =>
          page.rows.length === 0 ? (
            <EmptyState icon={icon} title={words.none}>
              {isFiltered ? words.noneFits : words.noneAtAll}
            </EmptyState>
          ) : (
            <>
              {props.table(page)}
              <Steps label={words.paged} {...props.steps(page)} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

/** Nothing where all of it is on one page. */
function Steps(steps: { label: string; onNewer?: () => void; onOlder?: () => void }) {
  return steps.onNewer || steps.onOlder ? <Pagination {...steps} /> : null;
}
