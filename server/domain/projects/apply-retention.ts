import { z } from "zod";
import type { Retention } from "@/contracts/projects";
import type { Prisma, PrismaClient } from "@/prisma/generated/client";
import { command } from "@/server/core/command";
import type { Ctx } from "@/server/core/context";
import { recordAudit } from "@/server/core/record-audit";
import type { Db } from "@/server/db";
import { BATCHES, EMPTY_MESSAGES, GOES_WITH, HOLD, LEAVES, STAYS } from "@/server/domain/projects/apply-retention.sql";
import { logDaysOf } from "@/server/domain/projects/retention-rules";

const AT_ONCE = 1000;
/** What waits behind a partition's removal waits no longer than this; then it is tried another time. */
const LOCK_MS = 2000;

/** What went: whole partitions, and rows of those that also hold what stays. */
export type Applied = { partitions: number; bodies: number; logs: number; runs: number; messages: number };

type Leaf = { parent: string; name: string; class: number; lowest: bigint; beyond: bigint };

/**
 * Lets go what projects do not keep any longer: partitions of which nothing stays at once, so that their disk comes
 * back; the rest in batches, each a transaction of its own. Nothing that waits or runs is touched. Like the purge the
 * one place that removes rows of every room.
 */
export const applyRetention = command({
  action: "retention.apply",
  scope: "instance",
  audit: false,
  transaction: "own",
  input: z.object({}),
  run: async (ctx): Promise<Applied> => {
    const all: Applied = { partitions: await dropLeaves(ctx), bodies: 0, logs: 0, runs: 0, messages: 0 };
    const projects = await ctx.db.project.findMany({
      where: { OR: [{ bodyDays: { not: null } }, { runDays: { not: null } }, { logDays: { not: null } }] },
      select: { id: true, bodyDays: true, runDays: true, logDays: true },
    });
    for (const { id, ...days } of projects) {
      const gone = await applyTo(ctx, id, days as Retention);
      for (const name of ["bodies", "logs", "runs", "messages"] as const) all[name] += gone[name];
      const rows = gone.bodies + gone.logs + gone.runs + gone.messages;
      const change = { entity: "project", id, projectId: id, before: null, after: gone };
      if (rows > 0) await recordAudit(ctx, "retention.apply", [change]);
    }
    return all;
  },
});

/** Does the work in a transaction that holds the projects: nothing of theirs is queued meanwhile. */
function holding<T>(ctx: Ctx, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return (ctx.db as PrismaClient).$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${LOCK_MS}`);
      await tx.$queryRawUnsafe(HOLD);
      return work(tx);
    },
    { timeout: 60_000, maxWait: 10_000 },
  );
}

async function dropLeaves(ctx: Ctx): Promise<number> {
  const letsGo = await ctx.db.project.count({
    where: { OR: [{ bodyDays: { not: null } }, { runDays: { not: null } }, { logDays: { not: null } }] },
  });
  if (letsGo === 0) return 0;
  const ranges = new Map<string, Leaf[]>();
  for (const leaf of await ctx.db.$queryRawUnsafe<Leaf[]>(LEAVES, ctx.now())) {
    ranges.set(rangeOf(leaf), [...(ranges.get(rangeOf(leaf)) ?? []), leaf]);
  }
  let dropped = 0;
  for (const leaves of ranges.values()) {
    // Looked at before anything waits for it: as a rule something stays.
    if (!(await mayDrop(ctx.db, ctx.now(), leaves))) continue;
    dropped += await holding(ctx, async (tx) => {
      if (!(await mayDrop(tx, ctx.now(), leaves))) return 0;
      for (const { name } of leaves) await tx.$executeRawUnsafe(`DROP TABLE "${name.replaceAll('"', '""')}"`);
      return leaves.length;
    });
  }
  return dropped;
}

/** Partitions of the same ids, of what goes at the same time, go together. */
const rangeOf = ({ parent, class: kept, lowest, beyond }: Leaf) =>
  `${GOES_WITH[parent] ?? "never"} ${kept} ${lowest} ${beyond}`;

async function mayDrop(db: Db, now: Date, [leaf]: Leaf[]): Promise<boolean> {
  const kind = leaf && GOES_WITH[leaf.parent];
  if (!kind) return false;
  const rows = await db.$queryRawUnsafe<unknown[]>(STAYS[kind], leaf.lowest, leaf.beyond, leaf.class, now);
  return rows.length === 0;
}

async function applyTo(ctx: Ctx, id: string, days: Retention): Promise<Omit<Applied, "partitions">> {
  const { bodyDays, runDays } = days;
  const batch = async (sql: string, limit: number | null) => {
    let total = 0;
    for (let gone = limit === null ? 0 : AT_ONCE; gone === AT_ONCE; total += gone) {
      const [row] = await holding(ctx, (tx) =>
        tx.$queryRawUnsafe<{ gone: number }[]>(sql, id, ctx.now(), limit, AT_ONCE),
      );
      gone = row?.gone ?? 0;
    }
    return total;
  };
  const longest = bodyDays === null || runDays === null ? null : Math.max(bodyDays, runDays);
  return {
    bodies: await batch(BATCHES.bodies, bodyDays),
    logs: await batch(BATCHES.logs, logDaysOf(days)),
    runs: await batch(BATCHES.runs, runDays),
    messages: await batch(EMPTY_MESSAGES, longest),
  };
}
