import { z } from "zod";
import { Moment, type TextHit } from "@/contracts/inbox";

/** The console shows so many results of each kind; whoever wants more refines, or opens the full list. */
export const MOST_RESULTS = 10;

/** Without dates the console looks through the last so many days. */
export const SEARCH_DAYS = 30;

/** Letters of the text that the console looks for. */
export const MOST_LETTERS = 200;

export const SearchTexts = z.object({
  /** Any characters in a row. */
  text: z.string().trim().min(1).max(MOST_LETTERS),
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

/** The lists whose filters can be kept under a name. */
export const VIEW_LISTS = ["inbox", "activity"] as const;
export type ViewList = (typeof VIEW_LISTS)[number];

const ViewName = z.string().trim().min(1, "Give it a name.").max(60, "At most 60 characters.");
export const ListViews = z.object({ list: z.enum(VIEW_LISTS) });
export const SaveView = z.object({
  list: z.enum(VIEW_LISTS),
  name: ViewName,
  /** The filters as they stand in the URL, with or without the question mark. */
  query: z.string().max(4_000, "These filters are too long to be kept."),
});
export const ByView = z.object({ viewId: z.string().min(1).max(40) });
export const RenameView = ByView.extend({ name: ViewName });
export const ShareView = ByView.extend({ shared: z.boolean() });

/** `query`: with its question mark, or empty. `mine`: I saved it, so I may rename and delete it. */
export type SavedView = {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  mine: boolean;
  by: string;
};
