import { EXACT_COUNT, MessageFilters, type RowCount } from "@/contracts/inbox";
import { countRows } from "@/lib/keyset/count-rows";
import { plannedRows } from "@/lib/text-search/words-sql";
import type { ProjectCtx } from "@/server/core/context";
import { query } from "@/server/core/query";
import { readIds } from "@/server/core/read-ids";
import { findAmong, readFilter } from "@/server/domain/inbox/find-messages";
import {
  ENDS,
  estimateWalk,
  idsByState,
  lastWalked,
  type MessageFilter,
  slowConditions,
  walkMessages,
} from "@/server/domain/inbox/find-messages.sql";
import { narrowMessages } from "@/server/domain/inbox/narrow-messages";

const SCAN = 4_000;
const BUDGET_MS = 150;

/** How many messages fit the filters: exact to 10,000, an estimate above or where counting would take too long. */
export const countMessages = query({
  action: "message.list",
  scope: "project",
  input: MessageFilters,
  run: async (ctx, input): Promise<RowCount> => {
    const filter = await readFilter(ctx, input);
    if (filter === null) return { count: 0, exact: true };
    const few = await narrowMessages(ctx, filter);
    if (few) {
      const page = { cursor: null, direction: "older", wanted: EXACT_COUNT + 1 } as const;
      const { ids } = await findAmong(ctx, filter, few, page);
      if (ids.length <= EXACT_COUNT) return { count: ids.length, exact: true };
    }
    return countByWalk(ctx, filter);
  },
});

async function countByWalk(ctx: ProjectCtx, filter: MessageFilter): Promise<RowCount> {
  const slow = slowConditions(filter, () => "$0").length;
  const onlyState = slow === 1 && filter.jobState !== null && filter.jobState in ENDS && !filter.edited;
  const step = slow === 0 || onlyState ? EXACT_COUNT + 1 : SCAN;
  const planned = async () => {
    const { sql, values } = estimateWalk(filter);
    return plannedRows(await ctx.db.$queryRawUnsafe<{ "QUERY PLAN": unknown }[]>(sql, ...values));
  };
  return countRows({ exactTo: EXACT_COUNT, scan: step, budgetMs: BUDGET_MS, planned }, async (from, scan) => {
    const walk = { direction: "older", from, scan, wanted: scan } as const;
    if (onlyState) {
      const ids = await readIds(ctx, idsByState(filter, walk));
      if (ids.length < scan) return { ids, searchedTo: null };
    }
    const ids = await readIds(ctx, walkMessages(filter, walk));
    if (slow === 0) return { ids, searchedTo: ids.length < scan ? null : (ids.at(-1) ?? null) };
    const [last = null] = await readIds(ctx, lastWalked(filter, walk));
    return { ids, searchedTo: last };
  });
}
