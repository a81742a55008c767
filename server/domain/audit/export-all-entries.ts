import { ExportTrail } from "@/contracts/audit";
import { command } from "@/server/core/command";

/** Writes down that the whole server's trail leaves as a file, and by which filter; the rows follow page by page. */
export const exportAllEntries = command({
  action: "admin.audit.view",
  scope: "instance",
  input: ExportTrail,
  run: async (ctx, filter): Promise<{ allowed: true }> => {
    ctx.changed({ entity: "audit_trail", id: "instance", before: null, after: filter });
    return { allowed: true };
  },
});
