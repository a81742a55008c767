"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useCallback } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { firstPage } from "@/components/layout/list-cursor";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useNow } from "@/components/ui/clock";
import { DateRange } from "@/components/ui/date-range";
import { FilterBar, ResetFilters, SearchField } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { type AuditFilters, auditFilters, auditInput, isFiltered } from "./audit-filters";
import { AuditTable } from "./audit-table";
import { actionWords } from "./audit-words";
import { ChainProof } from "./chain-proof";

/** Everything that was changed, looked at or refused in the project, for its admins. */
export function AuditPage() {
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const [filters, setFilters] = useQueryStates(auditFilters, { history: "push" });
  const onFirstPage = !filters.after && !filters.before;
  const page = useQuery({
    ...trpc.audit.list.queryOptions({ project: slug, ...auditInput(filters, useNow()) }),
    placeholderData: keepPreviousData,
    refetchInterval: onFirstPage ? 15_000 : false,
  });
  const actions = useQuery(trpc.audit.actions.queryOptions({ project: slug }));
  const change = useCallback(
    (next: Partial<AuditFilters>) =>
      void setFilters({ ...next, ...firstPage }, { history: "actor" in next ? "replace" : "push" }),
    [setFilters],
  );
  const onActor = useCallback((actor: string) => change({ actor }), [change]);
  const { last, from, to } = filters;
  return (
    <>
      <PageHeader
        title="Audit trail"
        back={{ href: `${base}/access`, label: "Access & Security" }}
        note={<ChainProof />}
      />
      <FilterBar label="Filter the audit trail">
        <SearchField label="Search by name" value={filters.actor} onChange={onActor} />
        <FilterChoice
          label="Action"
          value={filters.action}
          onChange={(action) => change({ action })}
          options={(actions.data ?? []).map((action) => ({ value: action, label: actionWords(action) }))}
        />
        <DateRange
          label="Done"
          value={last || from || to ? { last, from, to } : { last: "all" }}
          onChange={(range) => change({ last: range.last ?? null, from: range.from ?? null, to: range.to ?? null })}
        />
        <ResetFilters active={isFiltered(filters)} onReset={() => void setFilters(null)} />
      </FilterBar>
      <Loaded query={page}>
        {({ rows, newer, older }) =>
          rows.length === 0 ? (
            <EmptyState icon={ScrollText} title="No entries">
              {isFiltered(filters) ? "Nothing fits these filters." : "What is changed from now on stands here."}
            </EmptyState>
          ) : (
            <>
              <AuditTable rows={rows} busy={page.isPlaceholderData} />
              <Pagination
                label="entries"
                onNewer={
                  onFirstPage || newer === null
                    ? undefined
                    : () => void setFilters({ after: null, before: String(newer) })
                }
                onOlder={older === null ? undefined : () => void setFilters({ before: null, after: String(older) })}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
