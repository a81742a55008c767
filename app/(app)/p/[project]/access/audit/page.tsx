import type { SearchParams } from "nuqs/server";
import { titled } from "@/app/words";
import { auditInput, loadAuditFilters } from "@/components/audit/audit-filters";
import { AuditPage } from "@/components/audit/audit-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { askForList, requestTime } from "../../../../ask";

export const generateMetadata = titled(say("Audit trail"));

type Props = { params: Promise<{ project: string }>; searchParams: Promise<SearchParams> };

export default async function Page({ params, searchParams }: Props) {
  const { project } = await params;
  const input = { project, ...auditInput(await loadAuditFilters(searchParams), requestTime()) };
  const page = await askForList((api) => api.audit.list(input));
  return (
    <Hydrated entries={[["audit.list", input, page]]}>
      <AuditPage />
    </Hydrated>
  );
}
