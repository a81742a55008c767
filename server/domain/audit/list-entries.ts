import { type AuditPage, ListAudit } from "@/contracts/audit";
import { query } from "@/server/core/query";
import { pageOfEntries } from "@/server/domain/audit/list-entries.sql";

/** The project's audit trail, newest first, by keyset in both directions. Secrets were never written into it. */
export const listEntries = query({
  action: "audit.view",
  scope: "project",
  input: ListAudit,
  run: (ctx, filter): Promise<AuditPage> => pageOfEntries(ctx.db, ctx.projectId, filter),
});
