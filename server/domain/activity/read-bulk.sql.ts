import type { Bulk } from "@/prisma/generated/client";
import type { ProjectCtx } from "@/server/core/context";
import type { Db } from "@/server/db";

/** Holds the row of bulk work; null: it has ended, its project is being deleted, or another process goes on with it. */
export async function holdBulk(ctx: ProjectCtx, bulkId: bigint): Promise<Bulk | null> {
  const rows = await ctx.db.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT b.id FROM bulk b JOIN project p ON p.id = b.project_id AND p.deletion_scheduled_at IS NULL
      WHERE b.id = $1::bigint AND b.project_id = $2 AND b.ended_at IS NULL FOR UPDATE OF b SKIP LOCKED`,
    bulkId.toString(),
    ctx.projectId,
  );
  return rows.length === 0 ? null : ctx.db.bulk.findUnique({ where: { id: bulkId } });
}

/** Bulk work that has not ended, of projects that are not being deleted. */
export function readOpen(db: Db): Promise<{ bulkId: bigint; projectId: string }[]> {
  return db.$queryRawUnsafe<{ bulkId: bigint; projectId: string }[]>(
    `SELECT b.id AS "bulkId", b.project_id AS "projectId" FROM bulk b JOIN project p ON p.id = b.project_id
      WHERE b.ended_at IS NULL AND p.deletion_scheduled_at IS NULL ORDER BY b.id LIMIT 1000`,
  );
}

/** Whether runs of it wait, are held or go on. */
export async function hasOpenRuns(ctx: ProjectCtx, bulkId: bigint): Promise<boolean> {
  const [row] = await ctx.db.$queryRawUnsafe<{ open: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM run WHERE bulk_id = $1::bigint
       AND status IN ('queued', 'claimed', 'running', 'held')) AS open`,
    bulkId.toString(),
  );
  return row?.open ?? false;
}
