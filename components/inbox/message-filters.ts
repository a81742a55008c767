import {
  createLoader,
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
import { JOB_STATES, MOST_SEARCHED } from "@/contracts/inbox";
import { tidyHeld } from "./held-json";

/** The inbox's filters as they stand in the URL. */
export const messageFilters = {
  text: parseAsSearch(MOST_SEARCHED),
  last: parseAsStringLiteral(RELATIVE_SPANS),
  from: parseAsMoment,
  to: parseAsMoment,
  trigger: parseAsKey,
  started: parseAsKey,
  holds: parseAsKey,
  state: parseAsStringLiteral(JOB_STATES),
  fromId: parseAsId,
  toId: parseAsId,
  edited: parseAsBoolean,
  unmatched: parseAsBoolean,
  ...cursorParsers,
};

export type MessageFilters = inferParserType<typeof messageFilters>;

export const loadMessageFilters = createLoader(messageFilters);

/** The filters as a query string, without the place in the list: what a detail page carries on. */
export const serializeMessageFilters = createSerializer(messageFilters);

/** What the list is asked for; the dates are the last 30 days where none are chosen. */
export function messageListInput(filters: MessageFilters, nowMs: number) {
  const { last, from, to, text, trigger, started, holds, state, fromId, toId, edited, unmatched, after, before } =
    filters;
  return present({
    text: text.trim(),
    ...spanBounds({ last, from, to }, nowMs),
    triggerId: trigger,
    startedById: started,
    holds: tidyHeld(holds),
    jobState: state,
    fromId,
    toId,
    edited: edited || null,
    unmatched: unmatched || null,
    after: idDigits(after),
    before: idDigits(before),
  });
}

/** Whether anything besides the usual 30 days is asked for. */
export function isFiltered(filters: MessageFilters): boolean {
  const { text, last, from, to, trigger, started, holds, state, fromId, toId, edited, unmatched } = filters;
  const asked = [text, from, to, trigger, started, tidyHeld(holds), state, fromId, toId, edited, unmatched];
  return asked.some(Boolean) || (last !== null && last !== "30d");
}
