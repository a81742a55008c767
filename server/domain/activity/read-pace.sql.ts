import type { BulkPreview } from "@/contracts/bulk";
import type { Db } from "@/server/db";

const RECENT = 200;
/** Of the newest runs only so many are looked at: behind a long queue there may be none that ended. */
const LOOKED_AT = 20_000;

/** How fast the project's runs go at present, how many wait already, and how many it has made this month. */
export async function readPace(db: Db, projectId: string, now: Date): Promise<Pick<BulkPreview, "pace" | "monthRuns">> {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  type Row = { concurrency: number; mean: number | null; waiting: number; month: number };
  const [row] = await db.$queryRawUnsafe<Row[]>(
    `SELECT p.concurrency,
       (SELECT avg(ms)::float8 FROM (
          SELECT extract(epoch FROM finished_at - started_at) * 1000 AS ms
          FROM (SELECT started_at, finished_at FROM run WHERE project_id = p.id ORDER BY id DESC LIMIT ${LOOKED_AT}) newest
          WHERE started_at IS NOT NULL AND finished_at IS NOT NULL LIMIT ${RECENT}) recent) AS mean,
       (SELECT count(*)::int FROM run WHERE project_id = p.id AND status = 'queued') AS waiting,
       (SELECT count(*)::int FROM run WHERE project_id = p.id AND created_at >= $2::timestamptz) AS month
     FROM project p WHERE p.id = $1`,
    projectId,
    month.toISOString(),
  );
  if (!row) throw new Error("a project's pace gave no row");
  const { concurrency, mean: meanMs, waiting, month: monthRuns } = row;
  return { monthRuns, pace: { concurrency, meanMs, waiting } };
}
