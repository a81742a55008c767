import { z } from "zod";
import { Moment, type TextHit } from "@/contracts/inbox";

/** The console shows so many results of each kind; whoever wants more refines, or opens the full list. */
export const MOST_RESULTS = 10;

/** Without dates the console looks through the last so many days. */
export const SEARCH_DAYS = 30;

export const SearchTexts = z.object({
  /** Any characters in a row. */
  text: z.string().trim().min(1).max(200),
  from: Moment.optional(),
  to: Moment.optional(),
  matchCase: z.boolean().default(false),
  /** Look into the headers of messages, too. */
  headers: z.boolean().default(false),
});

export type SearchResult = { id: bigint; at: Date; hit: TextHit };

/**
 * Newest first. `more`: there are others. `searchedTo`: only texts since then were looked through, for what is
 * searched without an index (short words, headers) is looked for among the newest.
 */
export type SearchResults = { results: SearchResult[]; more: boolean; searchedTo: Date | null };

export type FoundTexts = { bodies: SearchResults; logs: SearchResults; headers: SearchResults | null };
