import type { PeriodCounts } from "@/contracts/mail";
import { FAILURES } from "@/contracts/runs";
import type { Db } from "@/server/db";

const FAILED = FAILURES.map((status) => `'${status}'`).join(", ");
/** Runs that ended in a period: made then, or a little before. */
const ENDED = `r.project_id = $1 AND r.created_at >= $2::timestamptz - interval '3 days' AND r.created_at < $3::timestamptz
  AND r.finished_at >= $2::timestamptz AND r.finished_at < $3::timestamptz AND NOT r.draft AND NOT r.test_mode`;

const given = (projectId: string, from: Date, to: Date) => [projectId, from.toISOString(), to.toISOString()];

/** How many runs ended and failed, and how many messages came, from one time to another. */
export async function countPeriod(db: Db, projectId: string, from: Date, to: Date): Promise<PeriodCounts> {
  const [row] = await db.$queryRawUnsafe<PeriodCounts[]>(
    `SELECT count(*)::int AS runs, count(*) FILTER (WHERE r.status IN (${FAILED}))::int AS failed,
       (SELECT count(*)::int FROM message m WHERE m.project_id = $1
          AND m.received_at >= $2::timestamptz AND m.received_at < $3::timestamptz) AS messages
       FROM run r WHERE ${ENDED}`,
    ...given(projectId, from, to),
  );
  return row ?? { runs: 0, failed: 0, messages: 0 };
}

type JobCount = { job: string; runs: number; failed: number };

/** The same by job, those that failed most first. */
export function countByJob(db: Db, projectId: string, from: Date, to: Date): Promise<JobCount[]> {
  return db.$queryRawUnsafe<JobCount[]>(
    `SELECT j.name AS job, count(*)::int AS runs, count(*) FILTER (WHERE r.status IN (${FAILED}))::int AS failed
       FROM run r JOIN job j ON j.id = r.job_id WHERE ${ENDED}
      GROUP BY j.id, j.name ORDER BY failed DESC, runs DESC, j.name`,
    ...given(projectId, from, to),
  );
}

export type GroupCount = { id: string; job: string; kind: string; sample: string; count: number; open: number };

/** The failures of the time by group, most first; `open`: those nothing made good since and nobody resolved. */
export function countByGroup(db: Db, projectId: string, from: Date, to: Date): Promise<GroupCount[]> {
  return db.$queryRawUnsafe<GroupCount[]>(
    `SELECT g.id, j.name AS job, g.kind, g.sample, count(*)::int AS count,
            count(*) FILTER (WHERE f.open AND g.resolved_at IS NULL)::int AS open
       FROM run r JOIN run_failure f ON f.run_id = r.id JOIN failure_group g ON g.id = f.group_id
       JOIN job j ON j.id = g.job_id
      WHERE ${ENDED} AND r.status IN (${FAILED}) GROUP BY g.id, j.name ORDER BY count DESC, g.id`,
    ...given(projectId, from, to),
  );
}
