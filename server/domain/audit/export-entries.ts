import { ExportTrail } from "@/contracts/audit";
import { command } from "@/server/core/command";

/** Writes down that the project's trail leaves as a file, and by which filter; the rows follow page by page. */
export const exportEntries = command({
  action: "audit.export",
  scope: "project",
  input: ExportTrail,
  run: async (ctx, filter): Promise<{ allowed: true }> => {
    ctx.changed({ entity: "audit_trail", id: ctx.projectId, before: null, after: filter });
    return { allowed: true };
  },
});
