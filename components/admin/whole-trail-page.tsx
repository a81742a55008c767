"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { AuditFilterBar } from "@/components/audit/audit-filter-bar";
import { auditFilters, auditInput, trailHref } from "@/components/audit/audit-filters";
import { AuditList } from "@/components/audit/audit-list";
import { DOOR_ACTIONS } from "@/components/audit/audit-words";
import { TrailDownload } from "@/components/audit/trail-download";
import { useTRPC } from "@/components/layout/trpc";
import { useNow } from "@/components/ui/clock";
import { PageHeader } from "@/components/ui/page-header";
import { PERMISSIONS } from "@/contracts/permissions";
import { useWords } from "@/lib/words/use-words";

const ACTIONS = [...DOOR_ACTIONS, ...Object.keys(PERMISSIONS).filter((action) => !DOOR_ACTIONS.includes(action))];

/** What was done on the whole server, for superusers; what was changed in projects their members see. */
export function WholeTrailPage() {
  const t = useWords();
  const trpc = useTRPC();
  const now = useNow();
  const [filters, setFilters] = useQueryStates(auditFilters, { history: "push" });
  const page = useQuery({
    ...trpc.admin.audit.queryOptions(auditInput(filters, now)),
    placeholderData: keepPreviousData,
    refetchInterval: !filters.after && !filters.before ? 15_000 : false,
  });
  return (
    <>
      <PageHeader
        title={t("Audit trail")}
        note={t("The whole server: who did what, when and from where. Values of projects only their own admins see.")}
        actions={<TrailDownload hrefOf={(format) => trailHref(null, format, filters, now)} />}
      />
      <AuditFilterBar filters={filters} setFilters={setFilters} actions={ACTIONS} />
      <AuditList page={page} filters={filters} setPlace={setFilters} />
    </>
  );
}
