import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { cursorParsers, idDigits, present } from "@/components/layout/list-cursor";
import { RELATIVE_SPANS, spanBounds } from "@/components/ui/date-range-value";

/** The audit trail's filters as they stand in the URL. */
export const auditFilters = {
  actor: parseAsString.withDefault(""),
  action: parseAsString,
  address: parseAsString.withDefault(""),
  object: parseAsString.withDefault(""),
  last: parseAsStringLiteral(RELATIVE_SPANS),
  from: parseAsString,
  to: parseAsString,
  ...cursorParsers,
};

export type AuditFilters = inferParserType<typeof auditFilters>;

export const loadAuditFilters = createLoader(auditFilters);

/** What the trail is asked for; without dates all of it. */
export function auditInput(filters: AuditFilters, nowMs: number) {
  const { actor, action, address, object, last, from, to, after, before } = filters;
  return present({
    actor: actor.trim(),
    action,
    address: address.trim(),
    object: object.trim(),
    ...(last || from || to ? spanBounds({ last, from, to }, nowMs) : {}),
    after: idDigits(after),
    before: idDigits(before),
  });
}

export function isFiltered({ actor, action, address, object, last, from, to }: AuditFilters): boolean {
  return Boolean(actor || action || address || object || last || from || to);
}

/** The address of the trail as a file, by the filters of now. */
export function trailHref(
  project: string | null,
  format: "csv" | "ndjson",
  filters: AuditFilters,
  nowMs: number,
): string {
  const { after: _, before: __, ...kept } = auditInput(filters, nowMs);
  const given = Object.entries({ ...(project === null ? {} : { project }), format, ...kept });
  return `/api/audit?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}
