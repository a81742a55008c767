import { createParser, parseAsString } from "nuqs/server";
import { Moment } from "@/contracts/inbox";

/** The place in a list with keyset paging, as it stands in the URL: older than `after`, or newer than `before`. */
export const cursorParsers = { after: parseAsString, before: parseAsString };

/** The URL state that shows the first page again: what every change of a filter does too. */
export const firstPage = { after: null, before: null };

/** A filter's text as digits, or nothing where it is none: links are typed by hand, too. */
export function idDigits(text: string | null): string | undefined {
  return text && /^\d{1,18}$/.test(text) ? text : undefined;
}

/** An id as it stands in the URL; what is none is dropped, never shown as if it held. */
export const parseAsId = createParser({
  parse: (text: string) => idDigits(text) ?? null,
  serialize: (digits: string) => digits,
});

/** A moment as it stands in the URL; what is none that a list can be asked for is dropped likewise. */
export const parseAsMoment = createParser({
  parse: (text: string) => (Moment.safeParse(text).success ? text : null),
  serialize: (text: string) => text,
});

/** A name or a key of something; an empty one is no filter. */
export const parseAsKey = createParser({ parse: (text: string) => text || null, serialize: (text: string) => text });

/** The text that is searched for, no longer than may be asked. */
export function parseAsSearch(most: number) {
  const parser = createParser({ parse: (text: string) => text.slice(0, most), serialize: (text: string) => text });
  return parser.withDefault("");
}

/** Only what is there: an absent filter is no filter, and an empty one neither. */
export function present<T extends Record<string, unknown>>(values: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  const kept = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return Object.fromEntries(kept) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>;
}
