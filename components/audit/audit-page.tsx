"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useNow } from "@/components/ui/clock";
import { PageHeader } from "@/components/ui/page-header";
import { useWords } from "@/lib/words/use-words";
import { AuditFilterBar } from "./audit-filter-bar";
import { auditFilters, auditInput, trailHref } from "./audit-filters";
import { AuditList } from "./audit-list";
import { ChainProof } from "./chain-proof";
import { TrailDownload } from "./trail-download";

/** Everything that was changed, looked at or refused in the project, for its admins. */
export function AuditPage() {
  const t = useWords();
  const trpc = useTRPC();
  const now = useNow();
  const { slug, base } = useProject();
  const [filters, setFilters] = useQueryStates(auditFilters, { history: "push" });
  const page = useQuery({
    ...trpc.audit.list.queryOptions({ project: slug, ...auditInput(filters, now) }),
    placeholderData: keepPreviousData,
    refetchInterval: !filters.after && !filters.before ? 15_000 : false,
  });
  const actions = useQuery(trpc.audit.actions.queryOptions({ project: slug }));
  return (
    <>
      <PageHeader
        title={t("Audit trail")}
        back={{ href: `${base}/access`, label: t("Access & Security") }}
        note={<ChainProof />}
        actions={<TrailDownload hrefOf={(format) => trailHref(slug, format, filters, now)} />}
      />
      <AuditFilterBar filters={filters} setFilters={setFilters} actions={actions.data ?? []} />
      <AuditList page={page} filters={filters} setPlace={setFilters} />
    </>
  );
}
