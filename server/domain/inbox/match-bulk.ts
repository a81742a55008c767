import type { BulkReason } from "@/contracts/bulk";
import { buildIndex } from "@/lib/containment/build-index";
import { parseLossless } from "@/lib/containment/lossless";
import type { ProjectCtx } from "@/server/core/context";
import { loadFilters } from "@/server/domain/inbox/load-filters";
import { type BodyText, readBodies, readIdle, readKept } from "@/server/domain/inbox/match-bulk.sql";
import { jobOf } from "@/server/domain/jobs/lookups";

/** Which jobs run on which messages, and how many messages are left out for which reason. */
export type Matched = {
  pairs: { messageId: bigint; jobId: string; triggerId: string | null }[];
  leftOut: Partial<Record<BulkReason, number>>;
  /** How many of the messages were looked at: the first ones, as far as memory allows. */
  seen: number;
};

const MAX_BYTES = 16 * 1024 * 1024;

/** What becomes of these messages (ids rising) if they came now: by their triggers, or with one job that was chosen. */
export async function matchBulk(ctx: ProjectCtx, ids: readonly bigint[], jobId: string | null): Promise<Matched> {
  if (ids.length === 0) return { pairs: [], leftOut: {}, seen: 0 };
  return jobId === null ? byTriggers(ctx, ids) : withJob(ctx, ids, jobId);
}

async function withJob(ctx: ProjectCtx, ids: readonly bigint[], jobId: string): Promise<Matched> {
  const job = await jobOf(ctx, jobId);
  if (job.archivedAt !== null) return { pairs: [], leftOut: { job_archived: ids.length }, seen: ids.length };
  const kept = await readKept(ctx.db, ctx.projectId, ids);
  const wiped = ids.length - kept.length;
  const pairs = kept.map((messageId) => ({ messageId, jobId, triggerId: null }));
  return { pairs, leftOut: wiped > 0 ? { no_body: wiped } : {}, seen: ids.length };
}

async function byTriggers(ctx: ProjectCtx, ids: readonly bigint[]): Promise<Matched> {
  const { triggerEpoch } = await ctx.db.project.findUniqueOrThrow({
    where: { id: ctx.projectId },
    select: { triggerEpoch: true },
  });
  const { index, jobsOf } = await loadFilters(ctx.db, ctx.projectId, triggerEpoch);
  const bodies = await readBodies(ctx.db, ctx.projectId, ids, MAX_BYTES);
  const last = bodies.at(-1)?.id;
  const seen = last === undefined ? ids.length : ids.filter((id) => id <= last).length;
  const matched: Matched = { pairs: [], leftOut: {}, seen };
  const without: BodyText[] = [];
  for (const message of bodies) {
    const triggers = message.body === null ? [] : index.match(parseLossless(message.body));
    if (triggers.length === 0) without.push(message);
    for (const triggerId of triggers) {
      for (const jobId of jobsOf.get(triggerId) ?? []) matched.pairs.push({ messageId: message.id, jobId, triggerId });
    }
  }
  if (without.length > 0) matched.leftOut = countReasons(without, await loadIdle(ctx, triggerEpoch));
  return matched;
}

type Idle = { epoch: bigint; reasonOf: (body: string) => BulkReason };
const idle = new Map<string, Idle>();
const MOST_IDLE = 50;

/** Why a message is of no trigger that starts a job, by the triggers that would if their jobs were on. */
async function loadIdle(ctx: ProjectCtx, epoch: bigint): Promise<Idle> {
  const known = idle.get(ctx.projectId);
  if (known?.epoch === epoch) return known;
  const rows = await readIdle(ctx.db, ctx.projectId);
  const filters = rows.map(({ criteria, exclusion }, at) => ({
    id: String(at),
    criteria: parseLossless(criteria),
    exclusion: exclusion === null ? null : parseLossless(exclusion),
  }));
  const index = buildIndex(filters);
  const reasonOf = (body: string): BulkReason => {
    const found = index.size === 0 ? [] : index.match(parseLossless(body));
    if (found.length === 0) return "no_match";
    return found.some((at) => rows[Number(at)]?.is_off) ? "job_off" : "job_archived";
  };
  if (idle.size >= MOST_IDLE) idle.clear();
  const loaded = { epoch, reasonOf };
  idle.set(ctx.projectId, loaded);
  return loaded;
}

function countReasons(messages: readonly BodyText[], { reasonOf }: Idle): Matched["leftOut"] {
  const counts: Matched["leftOut"] = {};
  for (const { body } of messages) {
    const reason = body === null ? "no_body" : reasonOf(body);
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}
