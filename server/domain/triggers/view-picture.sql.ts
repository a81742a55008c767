import type { RunStatus } from "@/contracts/runs";
import type { PictureJob } from "@/contracts/triggers";
import type { Db } from "@/server/db";

type Row = Omit<PictureJob, "lastRun"> & { runId: bigint | null; status: RunStatus; at: Date };

/** The jobs of a project that are not archived, each with its last run; rehearsals do not count. */
export async function readPictureJobs(db: Db, projectId: string): Promise<PictureJob[]> {
  const rows = await db.$queryRawUnsafe<Row[]>(
    `SELECT j.id, j.name, j.enabled, t.id AS "triggerId", l.id AS "runId", l.status, l.at
     FROM job j
     LEFT JOIN "trigger" t ON t.id = j.trigger_id AND t.deleted_at IS NULL
     LEFT JOIN LATERAL (
       SELECT r.id, r.status, coalesce(r.finished_at, r.created_at) AS at FROM run r
       WHERE r.project_id = $1 AND r.job_id = j.id AND NOT r.draft AND NOT r.test_mode ORDER BY r.id DESC LIMIT 1) l ON true
     WHERE j.project_id = $1 AND j.archived_at IS NULL ORDER BY lower(j.name), j.id`,
    projectId,
  );
  return rows.map(({ runId, status, at, ...job }) => ({
    ...job,
    lastRun: runId === null ? null : { id: runId, status, at },
  }));
}
