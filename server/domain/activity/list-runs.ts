import type { z } from "zod";
import {
  ACTIVITY_DAYS,
  ListRuns,
  type QueueFigures,
  type RunPage,
  type RunRow,
  TEXT_SCAN_RUNS,
} from "@/contracts/activity";
import type { ProjectCtx } from "@/server/core/context";
import { query } from "@/server/core/query";
import {
  findRuns,
  QUEUE_FIGURES,
  RUN_ROWS,
  type RunFilter,
  WITH_LOG_TEXT,
} from "@/server/domain/activity/list-runs.sql";
import { type Found, pageOf } from "@/server/domain/activity/page-rules";

type Filters = z.output<typeof ListRuns>;

/**
 * The project's runs, newest first, by keyset in both directions, and the queue's figures. Without dates and ids the
 * last 30 days. The text filter is a plain case-blind search through the logs of a bounded number of runs a page (no
 * index yet): a page that found little still has its cursor, and the search goes on there.
 */
export const listRuns = query({
  action: "run.list",
  scope: "project",
  input: ListRuns,
  run: async (ctx, filters): Promise<RunPage> => {
    const [found, queue] = await Promise.all([findIds(ctx, filters), queueFigures(ctx)]);
    const { ids, newer, older } = pageOf(found, filters);
    const rows = ids.length === 0 ? [] : await ctx.db.$queryRawUnsafe<RunRow[]>(RUN_ROWS, ctx.projectId, ids);
    return { rows, newer, older, queue };
  },
});

async function findIds(ctx: ProjectCtx, filters: Filters): Promise<Found> {
  const { text, limit } = filters;
  const wanted = limit + 1;
  const { sql, values } = findRuns(filterOf(ctx, filters), text ? TEXT_SCAN_RUNS : wanted);
  const candidates = await ctx.db.$queryRawUnsafe<{ id: bigint; class: number }[]>(sql, ...values);
  const ids = candidates.map((row) => row.id);
  if (!text) return { ids, searchedTo: null };
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const classes = candidates.map((row) => row.class);
  const hits = await ctx.db.$queryRawUnsafe<{ id: bigint }[]>(WITH_LOG_TEXT, ids, classes, pattern, wanted);
  return {
    ids: hits.map((row) => row.id),
    searchedTo: candidates.length === TEXT_SCAN_RUNS ? (ids.at(-1) ?? null) : null,
  };
}

function filterOf(ctx: ProjectCtx, filters: Filters): RunFilter {
  const { from, to, jobId, status, fromId, toId, after, before } = filters;
  const isOpen = !from && fromId === undefined && toId === undefined;
  const until = to ?? ctx.now();
  return {
    projectId: ctx.projectId,
    from: isOpen ? new Date(until.getTime() - ACTIVITY_DAYS * 86_400_000) : (from ?? null),
    to: to ?? null,
    jobId: jobId ?? null,
    status: status ?? null,
    fromId: fromId ?? null,
    toId: toId ?? null,
    olderThan: after ?? null,
    newerThan: after === undefined ? (before ?? null) : null,
  };
}

async function queueFigures(ctx: ProjectCtx): Promise<QueueFigures> {
  type Row = { waiting: number; running: number; oldest: Date | null };
  const [row] = await ctx.db.$queryRawUnsafe<Row[]>(QUEUE_FIGURES, ctx.projectId);
  if (!row) throw new Error("a queue's figures gave no row");
  const waitMs = row.oldest ? ctx.now().getTime() - row.oldest.getTime() : null;
  return {
    waiting: row.waiting,
    running: row.running,
    oldestWaitSeconds: waitMs === null ? null : Math.max(0, Math.round(waitMs / 1000)),
  };
}
