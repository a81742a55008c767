import { type BulkView, ByBulk } from "@/contracts/bulk";
import type { RunStatus } from "@/contracts/runs";
import { query } from "@/server/core/query";
import { listReasons, type Reasons } from "@/server/domain/activity/bulk-rules";
import { bulkOf } from "@/server/domain/activity/lookups";
import { showBulks } from "@/server/domain/activity/show-bulks";

/** How far bulk work came, what it left out, and what became of its runs. */
export const viewBulk = query({
  action: "run.list",
  scope: "project",
  input: ByBulk,
  run: async (ctx, { bulkId }): Promise<BulkView> => {
    const bulk = await bulkOf(ctx, bulkId);
    const [[row], runs, job] = await Promise.all([
      showBulks(ctx, [bulk]),
      ctx.db.$queryRawUnsafe<{ status: RunStatus; count: number }[]>(
        `SELECT CASE status WHEN 'claimed' THEN 'queued' ELSE status END AS status, count(*)::int AS count
           FROM run WHERE bulk_id = $1::bigint GROUP BY 1 ORDER BY 2 DESC, 1`,
        bulkId.toString(),
      ),
      bulk.jobId === null ? null : ctx.db.job.findUnique({ where: { id: bulk.jobId }, select: { name: true } }),
    ]);
    if (!row) throw new Error("bulk work was read and not shown");
    const leftOut = listReasons(bulk.leftOut as Reasons);
    return {
      ...row,
      jobName: job?.name ?? null,
      perMinute: bulk.perMinute,
      leftOut,
      walked: bulk.walkedAt !== null,
      runs,
    };
  },
});
