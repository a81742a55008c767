"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { Pagination } from "@/components/ui/pagination";
import type { AuditPage } from "@/contracts/audit";
import { useWords } from "@/lib/words/use-words";
import type { AuditFilters } from "./audit-filters";
import { isFiltered } from "./audit-filters";
import { AuditTable } from "./audit-table";

type Props = {
  page: UseQueryResult<AuditPage, unknown>;
  filters: AuditFilters;
  setPlace: (place: { after: string | null; before: string | null }) => unknown;
};

/** A page of the trail and the ways to its neighbours. */
export function AuditList({ page, filters, setPlace }: Props) {
  const t = useWords();
  const onFirstPage = !filters.after && !filters.before;
  return (
    <Loaded query={page}>
      {({ rows, newer, older }) =>
        rows.length === 0 ? (
          <EmptyState icon={ScrollText} title={t("No entries")}>
            {isFiltered(filters) ? t("Nothing fits these filters.") : t("What is changed from now on stands here.")}
          </EmptyState>
        ) : (
          <>
            <AuditTable rows={rows} busy={page.isPlaceholderData} />
            <Pagination
              label={t("entries")}
              onNewer={
                onFirstPage || newer === null ? undefined : () => void setPlace({ after: null, before: String(newer) })
              }
              onOlder={older === null ? undefined : () => void setPlace({ before: null, after: String(older) })}
            />
          </>
        )
      }
    </Loaded>
  );
}
