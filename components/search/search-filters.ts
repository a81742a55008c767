import {
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsMoment, parseAsSearch, present } from "@/components/layout/list-cursor";
import { RELATIVE_SPANS, spanBounds } from "@/components/ui/date-range-value";
import { MOST_LETTERS } from "@/contracts/search";
import { markPattern } from "@/lib/text-search/mark-pattern";

/** What the search console is asked, as it stands in the URL. */
export const searchFilters = {
  text: parseAsSearch(MOST_LETTERS),
  last: parseAsStringLiteral(RELATIVE_SPANS),
  from: parseAsMoment,
  to: parseAsMoment,
  case: parseAsBoolean.withDefault(false),
  headers: parseAsBoolean.withDefault(false),
};

export type SearchFilters = inferParserType<typeof searchFilters>;

const serializeList = createSerializer({
  text: parseAsString,
  last: searchFilters.last,
  from: parseAsString,
  to: parseAsString,
});

/** The question to the console; the dates are the last 30 days where none are chosen. */
export function searchInput(filters: SearchFilters, nowMs: number) {
  const { text, last, from, to, case: matchCase, headers } = filters;
  return { ...present({ ...spanBounds({ last, from, to }, nowMs) }), text: text.trim(), matchCase, headers };
}

const inRow = (text: string) => `"${text.replaceAll('"', " ").trim()}"`;

/** The full list with the same words and dates: the words of a text in a row. */
export function listSearch({ text, last, from, to }: SearchFilters): string {
  return serializeList({ text: inRow(text), last, from, to });
}

/** What finds the words of a text in a row, as the full list does; null where it has none. */
export function wholeWords(text: string): RegExp | null {
  const pattern = markPattern(inRow(text));
  return pattern && new RegExp(pattern.source, "iu");
}

const serializeText = createSerializer({ text: parseAsString });

/** The console asked for this text. */
export const textSearch = (text: string): string => serializeText({ text: text.trim() });
