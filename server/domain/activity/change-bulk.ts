import type { Bulk, Prisma } from "@/prisma/generated/client";
import type { CommandCtx } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { bulkOf } from "@/server/domain/activity/lookups";

/** Writes what a person wants of bulk work that has not ended, and wakes it; CONFLICT when it has ended. */
export async function changeBulk(
  ctx: CommandCtx<"project">,
  bulkId: bigint,
  data: (bulk: Bulk) => Prisma.BulkUpdateManyMutationInput,
): Promise<void> {
  const bulk = await bulkOf(ctx, bulkId);
  const { count } = await ctx.db.bulk.updateMany({
    where: { id: bulkId, endedAt: null, status: { not: "cancelled" } },
    data: data(bulk),
  });
  if (count === 0) throw conflict("This work has ended already.");
  const after = await bulkOf(ctx, bulkId);
  const told = ({ status, perMinute }: Bulk) => ({ status, perMinute });
  ctx.changed({ entity: "bulk", id: bulkId.toString(), before: told(bulk), after: told(after) });
  ctx.emit({ name: "bulk/changed", data: { projectId: ctx.projectId, bulkId: bulkId.toString() } });
}
