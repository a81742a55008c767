import { type AuditPage, ListAudit } from "@/contracts/audit";
import { query } from "@/server/core/query";
import { pageOfEntries } from "@/server/domain/audit/list-entries.sql";

/** The whole server's trail for superusers: who did what, when and from where; a project's values stay its members'. */
export const listAllEntries = query({
  action: "admin.audit.view",
  scope: "instance",
  input: ListAudit.prefault({}),
  run: (ctx, filter): Promise<AuditPage> => pageOfEntries(ctx.db, null, filter),
});
