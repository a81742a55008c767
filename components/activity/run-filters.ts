import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { cursorParsers, idDigits, parseAsId, present } from "@/components/layout/list-cursor";
import { RELATIVE_SPANS, spanBounds } from "@/components/ui/date-range-value";
import { RUN_CAUSES, RUN_STATUSES } from "@/contracts/runs";

/** The activity's filters as they stand in the URL. */
export const runFilters = {
  text: parseAsString.withDefault(""),
  last: parseAsStringLiteral(RELATIVE_SPANS),
  from: parseAsString,
  to: parseAsString,
  job: parseAsString,
  status: parseAsStringLiteral(RUN_STATUSES),
  exit: parseAsInteger,
  kind: parseAsStringLiteral(RUN_CAUSES),
  fromId: parseAsId,
  toId: parseAsId,
  lastRun: parseAsBoolean,
  group: parseAsString,
  bulk: parseAsString,
  ...cursorParsers,
};

export type RunFilters = inferParserType<typeof runFilters>;

export const loadRunFilters = createLoader(runFilters);

/** The filters as a query string: what a detail page carries on. */
export const serializeRunFilters = createSerializer(runFilters);

/** What the list is asked for; the dates are the last 30 days where none are chosen. */
export function runListInput(filters: RunFilters, nowMs: number) {
  const { last, from, to, text, job, status, exit, kind, fromId, toId, lastRun, group, bulk, after, before } = filters;
  return present({
    text: text.trim(),
    ...spanBounds({ last, from, to }, nowMs),
    jobId: job,
    status,
    exitCode: exit,
    cause: kind,
    fromId,
    toId,
    lastOnly: lastRun || null,
    groupId: group,
    bulkId: idDigits(bulk),
    after: idDigits(after),
    before: idDigits(before),
  });
}

/** Whether anything besides the usual 30 days is asked for. */
export function isFiltered(filters: RunFilters): boolean {
  const { text, last, from, to, job, status, exit, kind, fromId, toId, lastRun, group, bulk } = filters;
  const asked = [text, from, to, job, status, kind, fromId, toId, lastRun, group, bulk];
  return exit !== null || asked.some(Boolean) || (last !== null && last !== "30d");
}
