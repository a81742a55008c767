import type { z } from "zod";
import type { AuditItem, AuditPage, ExportTrail, ListAudit } from "@/contracts/audit";
import { csvLine } from "@/lib/csv/csv-line";
import { attachment } from "@/lib/urls/attachment";

const COLUMNS = ["id", "at", "actorKind", "actorName", "address", "action", "entity", "entityId", "projectId"] as const;

type Filter = z.input<typeof ListAudit>;

const plain = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);
const textOf = (value: unknown) =>
  value === null || value === undefined
    ? ""
    : value instanceof Date
      ? value.toISOString()
      : typeof value === "object"
        ? JSON.stringify(value, plain)
        : String(value);

function lineOf(row: AuditItem, format: z.output<typeof ExportTrail>["format"]): string {
  if (format === "ndjson") return `${JSON.stringify(row, plain)}\n`;
  return csvLine([...COLUMNS.map((name) => textOf(row[name])), textOf(row.before), textOf(row.after), textOf(row.seq)]);
}

/** A trail as a file: page after page, newest first, in constant memory; each page is judged anew. */
export function trailFile(
  { format, ...filter }: z.input<typeof ExportTrail>,
  read: (filter: Filter) => Promise<AuditPage>,
): Response {
  const encoder = new TextEncoder();
  let after: bigint | null | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (format === "csv") controller.enqueue(encoder.encode(csvLine([...COLUMNS, "before", "after", "seq"])));
    },
    async pull(controller) {
      if (after === null) return controller.close();
      const page = await read({ ...filter, limit: 100, whole: true, ...(after === undefined ? {} : { after }) });
      after = page.older;
      const text = page.rows.map((row) => lineOf(row, format)).join("");
      if (text !== "") controller.enqueue(encoder.encode(text));
      if (after === null) controller.close();
    },
  });
  const type = format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": attachment(`audit-trail.${format}`),
      "Cache-Control": "no-store",
    },
  });
}
