import type { SearchParams } from "nuqs/server";
import { titled } from "@/app/words";
import { WholeTrailPage } from "@/components/admin/whole-trail-page";
import { auditInput, loadAuditFilters } from "@/components/audit/audit-filters";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { askForList, requestTime } from "../../ask";

export const generateMetadata = titled(say("Audit trail"));

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const input = auditInput(await loadAuditFilters(searchParams), requestTime());
  const page = await askForList((api) => api.admin.audit(input));
  return (
    <Hydrated entries={[["admin.audit", input, page]]}>
      <WholeTrailPage />
    </Hydrated>
  );
}
