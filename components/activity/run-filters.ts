import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsStringLiteral,
} from "nuqs/server";
import {
  cursorParsers,
  idDigits,
  parseAsId,
  parseAsKey,
  parseAsMoment,
  parseAsSearch,
  present,
} from "@/components/layout/list-cursor";
import { RELATIVE_SPANS, spanBounds } from "@/components/ui/date-range-value";
import { MOST_SEARCHED } from "@/contracts/inbox";
import { EXIT_CODE, RUN_CAUSES, RUN_STATUSES } from "@/contracts/runs";

const EXIT_CODES = new Map(Object.values(EXIT_CODE).map((code) => [String(code), code]));

/** A code that runs end with; any other is dropped. */
const parseAsExit = createParser<number>({ parse: (text) => EXIT_CODES.get(text) ?? null, serialize: String });

/** The activity's filters as they stand in the URL. */
export const runFilters = {
  text: parseAsSearch(MOST_SEARCHED),
  last: parseAsStringLiteral(RELATIVE_SPANS),
  from: parseAsMoment,
  to: parseAsMoment,
  job: parseAsKey,
  status: parseAsStringLiteral(RUN_STATUSES),
  exit: parseAsExit,
  kind: parseAsStringLiteral(RUN_CAUSES),
  fromId: parseAsId,
  toId: parseAsId,
  lastRun: parseAsBoolean,
  group: parseAsKey,
  bulk: parseAsId,
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
    bulkId: bulk,
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
