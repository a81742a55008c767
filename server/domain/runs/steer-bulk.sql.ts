import { phrase } from "@/lib/words/sentence";
import type { ProjectCtx } from "@/server/core/context";
import { abortRuns } from "@/server/domain/runs/abort-runs.sql";

const CANCELLED = phrase("Its bulk work was cancelled before it started.");

/** The next runs of a bulk in a status, in the order they were queued, that nobody holds. */
const next = (project: string, bulk: string, status: string, most: string) =>
  `SELECT r.id FROM run r WHERE r.bulk_id = ${bulk}::bigint AND r.status = ${status} AND r.project_id = ${project}
   ORDER BY r.id LIMIT ${most}::int FOR UPDATE SKIP LOCKED`;

/** Moves some of a bulk's runs from the queue to the held ones, or back; how many. */
export function moveRuns(ctx: ProjectCtx, bulkId: bigint, from: "queued" | "held", most: number): Promise<number> {
  return ctx.db.$executeRawUnsafe(
    `UPDATE run SET status = $2 WHERE id IN (${next("$5", "$1", "$3", "$4")})`,
    bulkId.toString(),
    from === "queued" ? "held" : "queued",
    from,
    most,
    ctx.projectId,
  );
}

/** Ends some of a bulk's runs that wait or are held; their ids. */
export async function endRuns(ctx: ProjectCtx, bulkId: bigint, most: number): Promise<bigint[]> {
  const ended: bigint[] = [];
  for (const status of ["held", "queued"]) {
    const which = `id IN (${next("$6", "$3", "$4", "$5")})`;
    ended.push(...(await abortRuns(ctx.db, CANCELLED, which, bulkId.toString(), status, most, ctx.projectId)));
  }
  return ended;
}
