import type { z } from "zod";
import { type FoundTexts, MOST_RESULTS, SEARCH_DAYS, type SearchResults, SearchTexts } from "@/contracts/search";
import { surround, type TextSpan } from "@/lib/text-search/find-hits";
import { jsonForms } from "@/lib/text-search/json-forms";
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
    const from = input.from ?? new Date(input.to ? 0 : ctx.now().getTime() - SEARCH_DAYS * DAY_MS);
    const hasIndex = await hasSubstrings(ctx.db);
    const lookAs = (kind: SearchKind, text: string) => {
      const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
      const question = { projectId: ctx.projectId, pattern, matchCase: input.matchCase, from, to };
      const isIndexed = hasIndex && kind !== "headers" && [...text].length >= INDEXED_LETTERS;
      return lookFor(ctx, kind, question, { ...input, text }, isIndexed);
    };
    // Logs are texts as they are; what is JSON may be written otherwise than people see it.
    const forms = jsonForms(input.text);
    const look = async (kind: SearchKind) => {
      let all = await lookAs(kind, input.text);
      for (const form of kind === "logs" ? [] : forms.slice(1)) all = both(all, await lookAs(kind, form));
      return all;
    };
    const [bodies, logs, headers] = await Promise.all([
      look("bodies"),
      look("logs"),
      input.headers ? look("headers") : null,
    ]);
    return { bodies, logs, headers };
  },
});

type Input = z.output<typeof SearchTexts>;

/** What either way of writing a text has found. */
function both(one: SearchResults, other: SearchResults): SearchResults {
  const ids = new Set(one.results.map(({ id }) => id));
  const all = [...one.results, ...other.results.filter(({ id }) => !ids.has(id))];
  const results = all.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, MOST_RESULTS);
  const searchedTo = [one.searchedTo, other.searchedTo].reduce((a, b) => (a && b ? (a > b ? a : b) : (a ?? b)));
  return { results, more: one.more || other.more || all.length > MOST_RESULTS, searchedTo };
}

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
    const span = spanOf(text, input);
    const { start } = span;
    const hit = surround(text, span);
    return { id, at, hit: { where: kind === "logs" ? "" : jsonPlace(text, start), ...hit } };
  });
  return { results, more: found.length > MOST_RESULTS, searchedTo };
}

/** Letter by letter as the database compares them: small letters of some alphabets are longer than the large. */
function spanOf(text: string, { text: wanted, matchCase }: Input): TextSpan {
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), matchCase ? "u" : "iu");
  const found = pattern.exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : spanOfSmall(text, wanted);
}

/** The dots of Turkish letters are no letters of their own to the database. */
const small = (letters: string) => letters.toLowerCase().replaceAll("\u0307", "").replaceAll("ı", "i");

/** Where a text stands, letter by letter in small ones; nothing of it where even that does not find it. */
function spanOfSmall(text: string, wanted: string): TextSpan {
  const places: number[] = [];
  let letters = "";
  for (let at = 0; at < text.length; at++) {
    const folded = small(text[at] ?? "");
    for (let unit = 0; unit < folded.length; unit++) places.push(at);
    letters += folded;
  }
  const start = letters.indexOf(small(wanted));
  if (start === -1) return { start: 0, end: 0 };
  return { start: places[start] ?? 0, end: (places[start + small(wanted).length - 1] ?? 0) + 1 };
}
