import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { cursorParsers, idDigits, present } from "@/components/layout/list-cursor";
import { RELATIVE_SPANS, spanBounds } from "@/components/ui/date-range-value";
import { JOB_STATES } from "@/contracts/inbox";

/** The inbox's filters as they stand in the URL. */
export const messageFilters = {
  text: parseAsString.withDefault(""),
  last: parseAsStringLiteral(RELATIVE_SPANS),
  from: parseAsString,
  to: parseAsString,
  trigger: parseAsString,
  state: parseAsStringLiteral(JOB_STATES),
  fromId: parseAsString,
  toId: parseAsString,
  ...cursorParsers,
};

export type MessageFilters = inferParserType<typeof messageFilters>;

export const loadMessageFilters = createLoader(messageFilters);

/** The filters as a query string, without the place in the list: what a detail page carries on. */
export const serializeMessageFilters = createSerializer(messageFilters);

/** What the list is asked for; the dates are the last 30 days where none are chosen. */
export function messageListInput(filters: MessageFilters, nowMs: number) {
  const { last, from, to, text, trigger, state, fromId, toId, after, before } = filters;
  return present({
    text: text.trim(),
    ...spanBounds({ last, from, to }, nowMs),
    triggerId: trigger,
    jobState: state,
    fromId: idDigits(fromId),
    toId: idDigits(toId),
    after: idDigits(after),
    before: idDigits(before),
  });
}

/** Whether anything besides the usual 30 days is asked for. */
export function isFiltered({ text, last, from, to, trigger, state, fromId, toId }: MessageFilters): boolean {
  return Boolean(text || (last && last !== "30d") || from || to || trigger || state || fromId || toId);
}
