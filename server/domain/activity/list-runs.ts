import { ListRuns, type QueueFigures, type RunPage, type RunRow } from "@/contracts/activity";
import type { TextHit } from "@/contracts/inbox";
import { cutPage } from "@/lib/keyset/cut-page";
import { findHits, surround } from "@/lib/text-search/find-hits";
import type { SearchTerm } from "@/lib/text-search/parse-query";
import type { ProjectCtx } from "@/server/core/context";
import { query } from "@/server/core/query";
import { findRuns, readFilter } from "@/server/domain/activity/find-runs";
import { LOG_TEXTS, QUEUE_FIGURES, RUN_ROWS } from "@/server/domain/activity/list-runs.sql";

/**
 * The project's runs, newest first, by keyset in both directions, and the queue's figures. Without dates and ids the
 * last 30 days. The text filter looks for words in the logs of runs that have ended.
 */
export const listRuns = query({
  action: "run.list",
  scope: "project",
  input: ListRuns,
  run: async (ctx, input): Promise<RunPage> => {
    const [filter, queue] = await Promise.all([readFilter(ctx, input), queueFigures(ctx)]);
    if (filter === null) return { rows: [], newer: null, older: null, queue };
    const { after, before, limit } = input;
    const isNewer = after === undefined && before !== undefined;
    const cursor = (isNewer ? before : after) ?? null;
    const found = await findRuns(ctx, filter, { cursor, direction: isNewer ? "newer" : "older", wanted: limit + 1 });
    const { ids, newer, older } = cutPage(found, input);
    const [rows, hits] = await Promise.all([
      ids.length === 0 ? [] : ctx.db.$queryRawUnsafe<RunRow[]>(RUN_ROWS, ctx.projectId, ids),
      readHits(ctx, ids, filter.text),
    ]);
    return { rows: rows.map((row) => ({ ...row, hit: hits.get(row.id) ?? null })), newer, older, queue };
  },
});

/** Where in each run's log the first of the words stands. */
async function readHits(ctx: ProjectCtx, ids: bigint[], terms: SearchTerm[]): Promise<Map<bigint, TextHit>> {
  const hits = new Map<bigint, TextHit>();
  if (terms.every((term) => term.isExcluded) || ids.length === 0) return hits;
  const lines = await ctx.db.$queryRawUnsafe<{ id: bigint; seq: number; text: string }[]>(LOG_TEXTS, ids);
  for (const { id, seq, text } of lines) {
    if (hits.has(id)) continue;
    const [span] = findHits(text, terms, 1);
    if (span) hits.set(id, { where: `line ${seq}`, ...surround(text, span) });
  }
  return hits;
}

async function queueFigures(ctx: ProjectCtx): Promise<QueueFigures> {
  type Row = { waiting: number; running: number; held: number; oldest: Date | null };
  const [row] = await ctx.db.$queryRawUnsafe<Row[]>(QUEUE_FIGURES, ctx.projectId);
  if (!row) throw new Error("a queue's figures gave no row");
  const waitMs = row.oldest ? ctx.now().getTime() - row.oldest.getTime() : null;
  return {
    waiting: row.waiting,
    running: row.running,
    held: row.held,
    oldestWaitSeconds: waitMs === null ? null : Math.max(0, Math.round(waitMs / 1000)),
  };
}
