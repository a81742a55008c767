import {
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { present } from "@/components/layout/list-cursor";
import { RELATIVE_SPANS, spanBounds } from "@/components/ui/date-range-value";

/** What the search console is asked, as it stands in the URL. */
export const searchFilters = {
  text: parseAsString.withDefault(""),
  last: parseAsStringLiteral(RELATIVE_SPANS),
  from: parseAsString,
  to: parseAsString,
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

/** The full list with the same words and dates: the words of a text in a row. */
export function listSearch({ text, last, from, to }: SearchFilters): string {
  return serializeList({ text: `"${text.replaceAll('"', " ").trim()}"`, last, from, to });
}

const serializeText = createSerializer({ text: parseAsString });

/** The console asked for this text. */
export const textSearch = (text: string): string => serializeText({ text: text.trim() });
