import { z } from "zod";
import type { Bulk, Prisma } from "@/prisma/generated/client";
import { type CommandCtx, command } from "@/server/core/command";
import { addReasons, allowance, type Reasons } from "@/server/domain/activity/bulk-rules";
import { findSubjects, type Subjects } from "@/server/domain/activity/find-subjects";
import { judgeSubjects } from "@/server/domain/activity/judge-subjects";
import { hasOpenRuns, holdBulk } from "@/server/domain/activity/read-bulk.sql";
import { thaw } from "@/server/domain/activity/snapshot-rules";
import { abortRuns } from "@/server/domain/runs/abort-runs";
import { enqueueBulk } from "@/server/domain/runs/enqueue-bulk";
import { steerBulk } from "@/server/domain/runs/steer-bulk";

/** Messages or runs that one transaction takes: what else the project does waits for it no longer than that. */
const CHUNK = 1_000;

type Ctx = CommandCtx<"project">;

/**
 * One step of bulk work, in one transaction with the note of how far it came: killed in between, the next step goes on
 * and nothing is queued twice. `more`: call again at once. Nothing where another process is at it.
 */
export const advanceBulk = command({
  action: "bulk.enqueue",
  scope: "project",
  input: z.object({ bulkId: z.bigint(), chunk: z.number().int().min(1).max(CHUNK).default(CHUNK) }),
  run: async (ctx, { bulkId, chunk }): Promise<{ more: boolean }> => {
    const bulk = await holdBulk(ctx, bulkId);
    if (bulk === null) return { more: false };
    if (bulk.holdFirst) return holdAll(ctx, bulk, chunk);
    if (bulk.status === "paused") return { more: false };
    if (bulk.status === "cancelled") return abortAll(ctx, bulk, chunk);
    const now = ctx.now();
    const allowed = Math.floor(Math.min(chunk, allowance(bulk, now)));
    if (allowed < 1) return { more: false };
    const released = await steerBulk(ctx, { bulkId, move: "release", most: allowed });
    if (released > 0) {
      await spend(ctx, bulk, released, {});
      return { more: true };
    }
    if (bulk.walkedAt === null) return walk(ctx, bulk, allowed);
    if (!(await hasOpenRuns(ctx, bulkId))) await end(ctx, bulk);
    return { more: false };
  },
});

/** A pause or a slower rate is for what waits already, too. */
async function holdAll(ctx: Ctx, bulk: Bulk, most: number): Promise<{ more: boolean }> {
  const held = await steerBulk(ctx, { bulkId: bulk.id, move: "hold", most });
  if (held < most) await ctx.db.bulk.update({ where: { id: bulk.id }, data: { holdFirst: false } });
  return { more: true };
}

async function abortAll(ctx: Ctx, bulk: Bulk, most: number): Promise<{ more: boolean }> {
  const aborted = await steerBulk(ctx, { bulkId: bulk.id, move: "abort", most });
  if (aborted > 0) return { more: true };
  await end(ctx, bulk);
  return { more: false };
}

/** Judges the next messages or runs, and queues (or aborts) what is to be. */
async function walk(ctx: Ctx, bulk: Bulk, allowed: number): Promise<{ more: boolean }> {
  const subjects = thaw<Subjects>(bulk.snapshot);
  const found = await findSubjects(ctx, subjects, { cursor: bulk.cursor, direction: "newer", wanted: allowed });
  const kind = bulk.kind as "messages" | "runs" | "abort";
  const judged = await judgeSubjects(ctx, { kind, jobId: bulk.jobId }, found.ids);
  const done = await act(ctx, bulk, judged);
  const isWhole = judged.seen >= found.ids.length;
  const last = found.ids[Math.min(judged.seen, found.ids.length) - 1] ?? null;
  const isEnd = isWhole && found.ids.length < allowed && found.searchedTo === null;
  await spend(ctx, bulk, done, {
    cursor: (isWhole ? (found.searchedTo ?? last) : last) ?? bulk.cursor,
    seen: { increment: judged.seen },
    done: { increment: done },
    leftOut: addReasons(bulk.leftOut as Reasons, judged.leftOut),
    ...(isEnd ? { walkedAt: ctx.now() } : {}),
  });
  return { more: true };
}

async function act(ctx: Ctx, bulk: Bulk, judged: Awaited<ReturnType<typeof judgeSubjects>>): Promise<number> {
  const { pairs, runIds } = judged;
  if (bulk.kind === "abort") return (await abortRuns(ctx, { runIds })).aborted;
  const { id: bulkId, startedById } = bulk;
  return (await enqueueBulk(ctx, { bulkId, startedById, pairs, runIds })).queued;
}

/** Notes what was queued or let go, and how far the work came. */
async function spend(ctx: Ctx, bulk: Bulk, count: number, more: Prisma.BulkUpdateInput): Promise<void> {
  const now = ctx.now();
  const left = allowance(bulk, now) - count;
  await ctx.db.bulk.update({
    where: { id: bulk.id },
    data: {
      ...more,
      ...(Number.isFinite(left) ? { tokens: left, tokensAt: now } : {}),
    },
  });
}

async function end(ctx: Ctx, bulk: Bulk): Promise<void> {
  const status = bulk.status === "cancelled" ? "cancelled" : "done";
  await ctx.db.bulk.update({ where: { id: bulk.id }, data: { status, endedAt: ctx.now() } });
  const { seen, done, leftOut } = bulk;
  ctx.changed({
    entity: "bulk",
    id: bulk.id.toString(),
    before: { ended: false },
    after: { ended: true, status, seen, done, leftOut },
  });
}
