import { z } from "zod";
import { PRIORITY } from "@/contracts/runs";
import { parseLossless } from "@/lib/containment/lossless";
import { command } from "@/server/core/command";
import type { ProjectCtx } from "@/server/core/context";
import { loadFilters, type ProjectFilters } from "@/server/domain/inbox/load-filters";
import {
  holdProject,
  markMatched,
  noteUnmatched,
  readRecentPairs,
  readUnmatched,
  readUnmatchedIds,
  type UnmatchedRow,
} from "@/server/domain/inbox/match-messages.sql";
import { enqueueRuns } from "@/server/domain/runs/enqueue-runs";

const MAX_ROWS = 500;
const MAX_BYTES = 16 * 1024 * 1024;
/** The same (message, job) pair is started by a message trigger at most once in this time; the first wins. */
const PAIR_SECONDS = 10;

type Pair = { messageId: bigint; jobId: string; triggerId: string };

/**
 * One batch of a project's unmatched messages: match in memory, queue the runs in the order of arrival, mark the
 * messages, all in one transaction, so that each message starts its runs exactly once, whatever crashes. `more`: the
 * batch was full, call again (what comes meanwhile is announced). `busy`: another process holds the project (only with `wait` false), or its deletion is scheduled.
 */
export const matchMessages = command({
  action: "message.match",
  scope: "project",
  audit: false,
  input: z.object({ wait: z.boolean().default(true), maxRows: z.number().int().min(1).max(5000).default(MAX_ROWS) }),
  run: async (ctx, { wait, maxRows }) => {
    const epoch = await holdProject(ctx.db, ctx.projectId, wait);
    if (epoch === null) return { matched: 0, runs: 0, more: false, busy: true };
    const filters = await loadFilters(ctx.db, ctx.projectId, epoch);
    const messages =
      filters.index.size === 0
        ? await readUnmatchedIds(ctx.db, ctx.projectId, maxRows)
        : await readUnmatched(ctx.db, ctx.projectId, maxRows, MAX_BYTES);
    if (messages.length === 0) return { matched: 0, runs: 0, more: false, busy: false };
    const pairs = await withoutRecent(
      ctx,
      messages.flatMap((message) => pairsOf(message, filters)),
    );
    await enqueueRuns(ctx, {
      runs: pairs.map((pair) => ({ ...pair, cause: "message", input: "message", priority: PRIORITY.machine })),
    });
    const started = new Map<bigint, number>();
    for (const { messageId } of pairs) started.set(messageId, (started.get(messageId) ?? 0) + 1);
    const ids = messages.map(({ id }) => id);
    await markMatched(
      ctx.db,
      ctx.now(),
      ids,
      ids.map((id) => started.get(id) ?? 0),
    );
    await noteUnmatched(
      ctx.db,
      ctx.projectId,
      ids.filter((id) => !started.has(id)),
    );
    const more = messages.length === maxRows || messages.some(({ waiting }) => waiting > messages.length);
    return { matched: messages.length, runs: pairs.length, more, busy: false };
  },
});

function pairsOf(message: UnmatchedRow, { index, jobsOf }: ProjectFilters): Pair[] {
  if (message.body === null || index.size === 0) return [];
  return index
    .match(parseLossless(message.body))
    .flatMap((triggerId) =>
      (jobsOf.get(triggerId) ?? []).map((jobId) => ({ messageId: message.id, jobId, triggerId })),
    );
}

async function withoutRecent(ctx: ProjectCtx, pairs: Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return pairs;
  const since = new Date(ctx.now().getTime() - PAIR_SECONDS * 1000);
  const messageIds = pairs.map(({ messageId }) => messageId);
  const recent = await readRecentPairs(
    ctx.db,
    messageIds,
    pairs.map(({ jobId }) => jobId),
    since,
  );
  if (recent.length === 0) return pairs;
  const started = new Set(recent.map((row) => `${row.message_id} ${row.job_id}`));
  return pairs.filter(({ messageId, jobId }) => !started.has(`${messageId} ${jobId}`));
}
