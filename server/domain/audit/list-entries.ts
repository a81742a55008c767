import { type AuditPage, ListAudit } from "@/contracts/audit";
import { query } from "@/server/core/query";
import { readEntries } from "@/server/domain/audit/list-entries.sql";

/** The project's audit trail, newest first, by keyset in both directions. Secrets were never written into it. */
export const listEntries = query({
  action: "audit.view",
  scope: "project",
  input: ListAudit,
  run: async (ctx, filter): Promise<AuditPage> => {
    const { after, before, limit } = filter;
    const found = await readEntries(ctx.db, ctx.projectId, filter);
    const isBack = after === undefined && before !== undefined;
    const rows = found.slice(0, limit);
    const hasMore = found.length > limit;
    if (isBack) {
      rows.reverse();
      return { rows, newer: hasMore ? (rows[0]?.id ?? null) : null, older: rows.at(-1)?.id ?? before + 1n };
    }
    const newer = after === undefined ? null : (rows[0]?.id ?? after - 1n);
    return { rows, newer, older: hasMore ? (rows.at(-1)?.id ?? null) : null };
  },
});
