import type { z } from "zod";
import { DEFAULT_DAYS, type MessageFilters } from "@/contracts/inbox";
import type { Found } from "@/lib/keyset/cut-page";
import { fillPage } from "@/lib/keyset/fill-page";
import { greatest, least } from "@/lib/keyset/id-bounds";
import { nextStretch, pickAmong, type Stretch } from "@/lib/keyset/next-stretch";
import { parseQuery } from "@/lib/text-search/parse-query";
import type { ProjectCtx } from "@/server/core/context";
import { edgeIds } from "@/server/core/edge-ids";
import { readIds, type Statement } from "@/server/core/read-ids";
import {
  type Direction,
  ENDS,
  idsByState,
  judgeMessages,
  lastWalked,
  type MessageFilter,
  slowConditions,
  walkMessages,
} from "@/server/domain/inbox/find-messages.sql";
import { readCriteria, readHeld, readJobsOf } from "@/server/domain/inbox/lookups";
import { criteriaWords } from "@/server/domain/inbox/message-rules";
import { narrowMessages } from "@/server/domain/inbox/narrow-messages";

const FIRST_SCAN = 1_500;
/** Of each job and state, where the lists of all of them are merged. */
const FIRST_OF_EACH = 200;
const BUDGET_MS = 50;
const DAY_MS = 86_400_000;

type Filters = z.output<typeof MessageFilters>;

/** The filter in terms of SQL; null where nothing can fit it (no such trigger, no word in the text). */
export async function readFilter(ctx: ProjectCtx, filters: Filters): Promise<MessageFilter | null> {
  const text = filters.text ? parseQuery(filters.text) : [];
  if (filters.text && text.length === 0) return null;
  const trigger = filters.triggerId ? await readCriteria(ctx, filters.triggerId) : null;
  if (filters.triggerId && trigger === null) return null;
  const held = filters.holds ? readHeld(filters.holds) : null;
  const { startedById, fromId, toId, jobState = null } = filters;
  const isOpen = !filters.from && !filters.to && fromId === undefined && toId === undefined;
  const from = filters.from ?? (isOpen ? new Date(ctx.now().getTime() - DEFAULT_DAYS * DAY_MS) : null);
  const to = filters.to ?? null;
  const [edge] = await rows<{ lowest: bigint | null; highest: bigint | null }>(
    ctx,
    edgeIds("message", ctx.projectId, from, to),
  );
  return {
    projectId: ctx.projectId,
    from,
    to,
    lowest: greatest(fromId, edge?.lowest),
    highest: least(toId, edge?.highest),
    text,
    criteria: trigger && { ...trigger, words: criteriaWords(trigger.criteria) },
    startedBy: startedById ? { triggerId: startedById, jobIds: await readJobsOf(ctx, startedById) } : null,
    holds: held === null ? null : { criteria: held, exclusion: null, words: criteriaWords(held) },
    jobState,
    edited: filters.edited ?? false,
    unmatched: filters.unmatched ?? false,
  };
}

function rows<T>(ctx: ProjectCtx, { sql, values }: Statement): Promise<T[]> {
  return ctx.db.$queryRawUnsafe<T[]>(sql, ...values);
}

type Wanted = { cursor: bigint | null; direction: Direction; wanted: number };

/** The next ids that pass, in order. Bounded: where few pass and none is rare, it ends with how far it came. */
export async function findMessages(ctx: ProjectCtx, filter: MessageFilter, page: Wanted): Promise<Found> {
  const { cursor, direction, wanted } = page;
  const few = await narrowMessages(ctx, filter);
  if (few) return findAmong(ctx, filter, few, page);
  const byState = filter.jobState !== null && filter.jobState in ENDS;
  const slow = slowConditions(filter, () => "$0").length;
  const firstWalk = slow === 0 ? wanted : FIRST_SCAN;
  const firstOfEach = slow === 1 ? Math.min(wanted, FIRST_OF_EACH) : FIRST_OF_EACH;
  const firstScan = byState ? firstOfEach : firstWalk;
  return fillPage({ wanted, firstScan, budgetMs: BUDGET_MS }, async (from, scan, missing) => {
    const walk = { direction, from: from ?? cursor, scan, wanted: missing };
    if (byState) {
      const next = await readIds(ctx, idsByState(filter, walk));
      const passed = next.length === 0 ? [] : await readIds(ctx, judgeMessages(filter, next, direction, missing));
      return { ids: passed, searchedTo: next.length >= scan ? (next.at(-1) ?? null) : null };
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
 * `few` is what narrowMessages gave. `searchedTo` null: there is nothing further.
 */
export async function nextMessages(
  ctx: ProjectCtx,
  filter: MessageFilter,
  few: bigint[] | null,
  stretch: Stretch,
): Promise<Found> {
  return nextStretch(stretch, {
    among: few && ((page) => findAmong(ctx, filter, few, page)),
    walk: (terms) => readIds(ctx, walkMessages(filter, terms)),
    lastWalked: (terms) => readIds(ctx, lastWalked(filter, terms)),
  });
}
