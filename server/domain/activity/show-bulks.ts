import { type BulkKind, type BulkRow, BulkStatus } from "@/contracts/bulk";
import type { Sentence } from "@/lib/words/sentence";
import type { Bulk } from "@/prisma/generated/client";
import type { ProjectCtx } from "@/server/core/context";

/** Bulk work as lists show it, with the name of who started it. */
export async function showBulks(ctx: ProjectCtx, bulks: readonly Bulk[]): Promise<BulkRow[]> {
  const userIds = [...new Set(bulks.flatMap(({ startedById }) => startedById ?? []))];
  const users = await ctx.db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return bulks.map((bulk) => ({
    id: bulk.id,
    kind: bulk.kind as BulkKind,
    words: bulk.words,
    said: bulk.said as Sentence | null,
    status: BulkStatus.parse(bulk.status),
    seen: bulk.seen,
    done: bulk.done,
    announced: bulk.announced,
    startedBy: names.get(bulk.startedById ?? "") ?? null,
    createdAt: bulk.createdAt,
    endedAt: bulk.endedAt,
  }));
}
