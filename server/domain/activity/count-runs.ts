import { RunFilters } from "@/contracts/activity";
import { EXACT_COUNT, type RowCount } from "@/contracts/inbox";
import { countRows } from "@/lib/keyset/count-rows";
import { plannedRows } from "@/lib/text-search/words-sql";
import { query } from "@/server/core/query";
import { readIds } from "@/server/core/read-ids";
import { fewRuns, findAmong, readFilter } from "@/server/domain/activity/find-runs";
import { estimateWalk, lastWalked, slowConditions, walkRuns } from "@/server/domain/activity/find-runs.sql";

const SCAN = 4_000;
const BUDGET_MS = 150;

/** How many runs fit the filters: exact to 10,000, an estimate above or where counting would take too long. */
export const countRuns = query({
  action: "run.list",
  scope: "project",
  input: RunFilters,
  run: async (ctx, input): Promise<RowCount> => {
    const filter = await readFilter(ctx, input);
    if (filter === null) return { count: 0, exact: true };
    const few = await fewRuns(ctx, filter);
    if (few) {
      const page = { cursor: null, direction: "older", wanted: EXACT_COUNT + 1 } as const;
      const { ids } = await findAmong(ctx, filter, few, page);
      if (ids.length <= EXACT_COUNT) return { count: ids.length, exact: true };
    }
    const isQuick = slowConditions(filter, () => "$0").length === 0;
    const step = isQuick ? EXACT_COUNT + 1 : SCAN;
    const planned = async () => {
      const { sql, values } = estimateWalk(filter);
      return plannedRows(await ctx.db.$queryRawUnsafe<{ "QUERY PLAN": unknown }[]>(sql, ...values));
    };
    return countRows({ exactTo: EXACT_COUNT, scan: step, budgetMs: BUDGET_MS, planned }, async (from, scan) => {
      const walk = { direction: "older", from, scan, wanted: scan } as const;
      const ids = await readIds(ctx, walkRuns(filter, walk));
      if (isQuick) return { ids, searchedTo: ids.length < scan ? null : (ids.at(-1) ?? null) };
      const [last = null] = await readIds(ctx, lastWalked(filter, walk));
      return { ids, searchedTo: last };
    });
  },
});
