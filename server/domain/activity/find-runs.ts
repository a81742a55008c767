import type { z } from "zod";
import { ACTIVITY_DAYS, type RunFilters } from "@/contracts/activity";
import type { Found } from "@/lib/keyset/cut-page";
import { fillPage } from "@/lib/keyset/fill-page";
import { greatest, least } from "@/lib/keyset/id-bounds";
import { nextStretch, pickAmong, type Stretch } from "@/lib/keyset/next-stretch";
import { estimateHits } from "@/lib/text-search/estimate-hits";
import { parseQuery } from "@/lib/text-search/parse-query";
import type { ProjectCtx } from "@/server/core/context";
import { edgeIds } from "@/server/core/edge-ids";
import { readColumnShares } from "@/server/core/read-column-shares";
import { readIds } from "@/server/core/read-ids";
import {
  type Direction,
  idsOfGroup,
  idsOfWords,
  judgeRuns,
  lastWalked,
  RUN_INDEX,
  type RunFilter,
  slowConditions,
  walkRuns,
} from "@/server/domain/activity/find-runs.sql";

/** Logs that a search by the inverted index may bring; where more have the words, a walk meets them soon. */
const RARE = 10_000;
const MOST_IDS = 20_000;
const FIRST_SCAN = 1_500;
const BUDGET_MS = 60;
const DAY_MS = 86_400_000;

type Filters = z.output<typeof RunFilters>;

/** The filter in terms of SQL; null where nothing can fit it (no word in the text). */
export async function readFilter(ctx: ProjectCtx, filters: Filters): Promise<RunFilter | null> {
  const text = filters.text ? parseQuery(filters.text) : [];
  if (filters.text && text.length === 0) return null;
  const { fromId, toId, to = null } = filters;
  const isBound = Boolean(filters.from ?? to) || [fromId, toId, filters.bulkId].some((id) => id !== undefined);
  const from = isBound ? (filters.from ?? null) : new Date(ctx.now().getTime() - ACTIVITY_DAYS * DAY_MS);
  const { sql, values } = edgeIds("run", ctx.projectId, from, to);
  type Edge = { lowest: bigint | null; highest: bigint | null };
  const [edge] = await ctx.db.$queryRawUnsafe<Edge[]>(sql, ...values);
  return {
    projectId: ctx.projectId,
    from,
    to,
    lowest: greatest(fromId, edge?.lowest),
    highest: least(toId, edge?.highest),
    text,
    jobId: filters.jobId ?? null,
    status: filters.status ?? null,
    exitCode: filters.exitCode ?? null,
    cause: filters.cause ?? null,
    lastOnly: filters.lastOnly ?? false,
    bulkId: filters.bulkId ?? null,
    failedOnly: false,
    groupId: filters.groupId ?? null,
  };
}

/** All runs of a group of failures, or whose logs have the words, where they are but a few; null: they are many, walk. */
export async function fewRuns(ctx: ProjectCtx, filter: RunFilter): Promise<bigint[] | null> {
  if (filter.groupId !== null) {
    const group = await readIds(ctx, idsOfGroup(filter, MOST_IDS + 1));
    if (group.length <= MOST_IDS) return group;
  }
  if (!filter.text.some((term) => !term.isExcluded)) return null;
  if (estimateHits(await readColumnShares(ctx, RUN_INDEX.table, "words"), filter.projectId, filter.text) >= RARE)
    return null;
  const found = await readIds(ctx, idsOfWords(filter, MOST_IDS + 1));
  return found.length > MOST_IDS ? null : found;
}

type Wanted = { cursor: bigint | null; direction: Direction; wanted: number };

/** The next ids that pass, in order. Bounded: where few pass and none is rare, it ends with how far it came. */
export async function findRuns(ctx: ProjectCtx, filter: RunFilter, page: Wanted): Promise<Found> {
  const { cursor, direction, wanted } = page;
  const few = await fewRuns(ctx, filter);
  if (few) return findAmong(ctx, filter, few, page);
  const isQuick = slowConditions(filter, () => "$0").length === 0;
  const firstScan = isQuick ? wanted : FIRST_SCAN;
  return fillPage({ wanted, firstScan, budgetMs: BUDGET_MS }, async (from, scan, missing) => {
    const walk = { direction, from: from ?? cursor, scan, wanted: missing };
    const found = await readIds(ctx, walkRuns(filter, walk));
    if (found.length >= missing) return { ids: found, searchedTo: found.at(-1) ?? null };
    const [last = null] = await readIds(ctx, lastWalked(filter, walk));
    return { ids: found, searchedTo: last };
  });
}

/** Of ids that the words left the next that pass all the other filters. */
export async function findAmong(ctx: ProjectCtx, filter: RunFilter, few: bigint[], page: Wanted): Promise<Found> {
  return pickAmong(few, page, (chunk, missing) => readIds(ctx, judgeRuns(filter, chunk, page.direction, missing)));
}

/**
 * The next stretch of all that pass, newest first, without a bound of time: for work that goes through every one.
 * `few` is what fewRuns gave. `searchedTo` null: there is nothing further.
 */
export async function nextRuns(
  ctx: ProjectCtx,
  filter: RunFilter,
  few: bigint[] | null,
  stretch: Stretch,
): Promise<Found> {
  return nextStretch(stretch, {
    among: few && ((page) => findAmong(ctx, filter, few, page)),
    walk: (terms) => readIds(ctx, walkRuns(filter, terms)),
    lastWalked: (terms) => readIds(ctx, lastWalked(filter, terms)),
  });
}
