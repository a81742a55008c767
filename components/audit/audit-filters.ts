import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { cursorParsers, idDigits, present } from "@/components/layout/list-cursor";
import { RELATIVE_SPANS, spanBounds } from "@/components/ui/date-range-value";

/** The audit trail's filters as they stand in the URL. */
export const auditFilters = {
  actor: parseAsString.withDefault(""),
  action: parseAsString,
  last: parseAsStringLiteral(RELATIVE_SPANS),
  from: parseAsString,
  to: parseAsString,
  ...cursorParsers,
};

export type AuditFilters = inferParserType<typeof auditFilters>;

export const loadAuditFilters = createLoader(auditFilters);

/** What the trail is asked for; without dates all of it. */
export function auditInput({ actor, action, last, from, to, after, before }: AuditFilters, nowMs: number) {
  return present({
    actor: actor.trim(),
    action,
    ...(last || from || to ? spanBounds({ last, from, to }, nowMs) : {}),
    after: idDigits(after),
    before: idDigits(before),
  });
}

export function isFiltered({ actor, action, last, from, to }: AuditFilters): boolean {
  return Boolean(actor || action || last || from || to);
}
