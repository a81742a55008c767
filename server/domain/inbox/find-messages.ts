import type { z } from "zod";
import { DEFAULT_DAYS, type MessageFilters } from "@/contracts/inbox";
import type { Found } from "@/lib/keyset/cut-page";
import { fillPage } from "@/lib/keyset/fill-page";
import { greatest, least } from "@/lib/keyset/id-bounds";
import { nextStretch, pickAmong } from "@/lib/keyset/next-stretch";
import { estimateHits, keepShares, readShares } from "@/lib/text-search/estimate-hits";
import { parseQuery, type SearchTerm } from "@/lib/text-search/parse-query";
import { plannedRows, WORD_STATISTICS } from "@/lib/text-search/words-sql";
import type { ProjectCtx } from "@/server/core/context";
import {
  type Direction,
  ENDS,
  edgeIds,
  idsByState,
  idsInProgress,
  idsNotIndexed,
  idsOfWords,
  idsStartedBy,
  judgeMessages,
  lastWalked,
  MESSAGE_INDEX,
  type MessageFilter,
  type Statement,
  slowConditions,
  walkMessages,
} from "@/server/domain/inbox/find-messages.sql";
import { readCriteria, readJobsOf } from "@/server/domain/inbox/lookups";
import { criteriaWords } from "@/server/domain/inbox/message-rules";

/** Texts that a search by the inverted index may bring; where more have the words, a walk meets them soon. */
const RARE = 10_000;
const MOST_IDS = 20_000;
const FIRST_SCAN = 1_500;
const BUDGET_MS = 60;
const DAY_MS = 86_400_000;

type Filters = z.output<typeof MessageFilters>;

/** The filter in terms of SQL; null where nothing can fit it (no such trigger, no word in the text). */
export async function readFilter(ctx: ProjectCtx, filters: Filters): Promise<MessageFilter | null> {
  const text = filters.text ? parseQuery(filters.text) : [];
  if (filters.text && text.length === 0) return null;
  const trigger = filters.triggerId ? await readCriteria(ctx, filters.triggerId) : null;
  if (filters.triggerId && trigger === null) return null;
  const { startedById, fromId, toId, jobState = null } = filters;
  const isOpen = !filters.from && fromId === undefined && toId === undefined;
  const from = filters.from ?? (isOpen ? new Date(ctx.now().getTime() - DEFAULT_DAYS * DAY_MS) : null);
  const to = filters.to ?? null;
  const [edge] = await rows<{ lowest: bigint | null; highest: bigint | null }>(ctx, edgeIds(ctx.projectId, from, to));
  return {
    projectId: ctx.projectId,
    from,
    to,
    lowest: greatest(fromId, edge?.lowest),
    highest: least(toId, edge?.highest),
    text,
    criteria: trigger && { ...trigger, words: criteriaWords(trigger.criteria) },
    startedBy: startedById ? { triggerId: startedById, jobIds: await readJobsOf(ctx, startedById) } : null,
    jobState,
    edited: filters.edited ?? false,
    unmatched: filters.unmatched ?? false,
  };
}

function rows<T>(ctx: ProjectCtx, { sql, values }: Statement): Promise<T[]> {
  return ctx.db.$queryRawUnsafe<T[]>(sql, ...values);
}

/** The ids that a statement finds, in its order. */
export async function readIds(ctx: ProjectCtx, statement: Statement): Promise<bigint[]> {
  return (await rows<{ id: bigint }>(ctx, statement)).map(({ id }) => id);
}

const shares = keepShares();

/** At most how many of the project's messages have these words; many where the index is still being made. */
async function estimateTexts(ctx: ProjectCtx, terms: readonly SearchTerm[]): Promise<number> {
  const { table } = MESSAGE_INDEX;
  type Statistics = { rows: number; words: string[]; shares: number[] }[];
  const read = async () => readShares(await ctx.db.$queryRawUnsafe<Statistics>(WORD_STATISTICS, table));
  return estimateHits(await shares(table, read), ctx.projectId, terms);
}

/** All messages that can pass, where some filter leaves but a few; null: they are many, walk. */
export async function fewMessages(ctx: ProjectCtx, filter: MessageFilter): Promise<bigint[] | null> {
  const most = MOST_IDS + 1;
  const few = async (statement: Statement) => {
    const found = await readIds(ctx, statement);
    return found.length > MOST_IDS ? null : [...new Set(found)];
  };
  const terms: SearchTerm[] = [...filter.text, ...(filter.criteria?.words ?? [])];
  if (terms.some((term) => !term.isExcluded)) {
    const found = (await estimateTexts(ctx, terms)) < RARE ? await few(idsOfWords(filter, terms, most)) : null;
    const late = found && filter.text.length === 0 ? await readIds(ctx, idsNotIndexed(filter)) : [];
    if (found) return [...found, ...late];
  }
  if (filter.startedBy) {
    const { sql, values } = idsStartedBy(filter, most);
    const plan = await ctx.db.$queryRawUnsafe<{ "QUERY PLAN": unknown }[]>(`EXPLAIN (FORMAT JSON) ${sql}`, ...values);
    const found = plannedRows(plan) < RARE ? await few({ sql, values }) : null;
    if (found) return found;
  }
  return filter.jobState === "in_progress" ? await few(idsInProgress(filter, most)) : null;
}

type Wanted = { cursor: bigint | null; direction: Direction; wanted: number };

/** The next ids that pass, in order. Bounded: where few pass and none is rare, it ends with how far it came. */
export async function findMessages(ctx: ProjectCtx, filter: MessageFilter, page: Wanted): Promise<Found> {
  const { cursor, direction, wanted } = page;
  const few = await fewMessages(ctx, filter);
  if (few) return findAmong(ctx, filter, few, page);
  const byState = filter.jobState !== null && filter.jobState in ENDS;
  const slow = slowConditions(filter, () => "$0").length;
  const isQuick = slow === 0;
  const firstScan = isQuick || (byState && slow === 1) ? wanted : FIRST_SCAN;
  return fillPage({ wanted, firstScan, budgetMs: BUDGET_MS }, async (from, scan, missing) => {
    const walk = { direction, from: from ?? cursor, scan, wanted: missing };
    if (byState) {
      const next = await readIds(ctx, idsByState(filter, walk));
      const passed = next.length === 0 ? [] : await readIds(ctx, judgeMessages(filter, next, direction, missing));
      return { ids: passed, searchedTo: next.length === scan ? (next.at(-1) ?? null) : null };
    }
    const found = await readIds(ctx, walkMessages(filter, walk));
    if (found.length >= missing) return { ids: found, searchedTo: found.at(-1) ?? null };
    const [last = null] = await readIds(ctx, lastWalked(filter, walk));
    return { ids: found, searchedTo: last };
  });
}

/** Of ids that a filter left the next that pass all the others. */
export async function findAmong(ctx: ProjectCtx, filter: MessageFilter, few: bigint[], page: Wanted): Promise<Found> {
  return pickAmong(few, page, (chunk, missing) => readIds(ctx, judgeMessages(filter, chunk, page.direction, missing)));
}

/**
 * The next stretch of all that pass, newest first, without a bound of time: for work that goes through every one.
 * `few` is what fewMessages gave. `searchedTo` null: there is nothing further.
 */
export async function nextMessages(
  ctx: ProjectCtx,
  filter: MessageFilter,
  few: bigint[] | null,
  { from, scan }: { from: bigint | null; scan: number },
): Promise<Found> {
  return nextStretch(from, scan, {
    among: few && ((page) => findAmong(ctx, filter, few, page)),
    walk: (terms) => readIds(ctx, walkMessages(filter, terms)),
    lastWalked: (terms) => readIds(ctx, lastWalked(filter, terms)),
  });
}
