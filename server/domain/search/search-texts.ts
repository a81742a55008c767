import type { z } from "zod";
import { type FoundTexts, MOST_RESULTS, SEARCH_DAYS, type SearchResults, SearchTexts } from "@/contracts/search";
import { surround } from "@/lib/text-search/find-hits";
import { jsonPlace } from "@/lib/text-search/json-place";
import type { ProjectCtx } from "@/server/core/context";
import { query } from "@/server/core/query";
import { withinTime } from "@/server/core/within-time";
import {
  type FoundText,
  findTexts,
  hasSubstrings,
  type Question,
  type SearchKind,
  scanTexts,
  stretchOf,
  timeOf,
} from "@/server/domain/search/search-texts.sql";

const DAY_MS = 86_400_000;
/** What the newest have often enough is found by looking through them; the rest by the index. */
const PROBE = 1_500;
/** Without an index the newest so many are looked through, and the answer says how far that was. */
const MOST_SCANNED = 12_000;
/** The index gets so long for all that the dates leave, then for so many ids of the newest. */
const WHOLE_MS = 180;
const WINDOW_MS = 220;
const WINDOW = 30_000n;
/** An index of three letters at a time knows nothing shorter. */
const INDEXED_LETTERS = 3;

/**
 * Any characters in a row, in bodies and logs and, if asked, in headers; at most ten of each kind, newest first. Shorter
 * than three characters, in headers, and where every piece of a text is everywhere, the newest of the dates are looked
 * through, and it is said how far.
 */
export const searchTexts = query({
  action: "search.use",
  scope: "project",
  input: SearchTexts,
  run: async (ctx, input): Promise<FoundTexts> => {
    const to = input.to ?? new Date(ctx.now().getTime() + DAY_MS);
    const from = input.from ?? new Date(ctx.now().getTime() - SEARCH_DAYS * DAY_MS);
    const pattern = `%${input.text.replace(/[\\%_]/g, "\\$&")}%`;
    const question = { projectId: ctx.projectId, pattern, matchCase: input.matchCase, from, to };
    const isIndexed = [...input.text].length >= INDEXED_LETTERS && (await hasSubstrings(ctx.db));
    const look = (kind: SearchKind) => lookFor(ctx, kind, question, input, isIndexed && kind !== "headers");
    const [bodies, logs, headers] = await Promise.all([
      look("bodies"),
      look("logs"),
      input.headers ? look("headers") : null,
    ]);
    return { bodies, logs, headers };
  },
});

type Input = z.output<typeof SearchTexts>;

async function lookFor(
  ctx: ProjectCtx,
  kind: SearchKind,
  question: Question,
  input: Input,
  isIndexed: boolean,
): Promise<SearchResults> {
  const scan = await scanTexts(ctx.db, kind, question, isIndexed ? PROBE : MOST_SCANNED);
  const isEnough = scan.found.length > MOST_RESULTS || scan.searchedTo === null;
  if (isEnough || !isIndexed || kind === "headers") {
    return show(kind, scan.found, input, scan.found.length > MOST_RESULTS ? null : scan.searchedTo);
  }
  const { found, searchedTo } = await lookByIndex(ctx, kind, question);
  // What came within the last seconds is not in the index yet; where that came less far, the newest are.
  const newest = scan.found.filter(({ id }) => found.every((one) => one.id !== id));
  const all = [...newest, ...found].sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
  return show(kind, all, input, searchedTo === "nowhere" ? scan.searchedTo : searchedTo);
}

type ByIndex = { found: FoundText[]; searchedTo: Date | null | "nowhere" };

/**
 * By the index through all that the dates leave; where a text is made of pieces that are everywhere, through the newest
 * of it alone, and it is said how far.
 */
async function lookByIndex(ctx: ProjectCtx, kind: "bodies" | "logs", question: Question): Promise<ByIndex> {
  const { lowest, highest } = await stretchOf(ctx.db, kind, question);
  const within = async (millis: number, from: bigint) => {
    const { sql, values } = findTexts(kind, question, { lowest: from, highest });
    return withinTime<FoundText>(ctx, millis, sql, values);
  };
  const everywhere = await within(WHOLE_MS, lowest);
  if (everywhere) return { found: everywhere, searchedTo: null };
  const edge = highest - WINDOW > lowest ? highest - WINDOW : lowest;
  const newest = await within(WINDOW_MS, edge);
  if (!newest) return { found: [], searchedTo: "nowhere" };
  const isAll = edge === lowest || newest.length > MOST_RESULTS;
  return { found: newest, searchedTo: isAll ? null : await timeOf(ctx.db, kind, question.projectId, edge) };
}

function show(kind: SearchKind, found: readonly FoundText[], input: Input, searchedTo: Date | null): SearchResults {
  const results = found.slice(0, MOST_RESULTS).map(({ id, at, text }) => {
    const start = indexOf(text, input);
    const hit = surround(text, { start, end: start + input.text.length });
    return { id, at, hit: { where: kind === "logs" ? "" : jsonPlace(text, start), ...hit } };
  });
  return { results, more: found.length > MOST_RESULTS, searchedTo };
}

/** Letter by letter as the database compares them: small letters of some alphabets are longer than the large. */
function indexOf(text: string, { text: wanted, matchCase }: Input): number {
  if (matchCase) return Math.max(0, text.indexOf(wanted));
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "iu");
  return Math.max(0, text.search(pattern));
}
