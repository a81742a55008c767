import type { Db } from "@/server/db";

/** Any number will do, as long as nothing else takes the same lock. */
const ONE_AT_A_TIME = 7_301_545;

/** True until the transaction's end, unless another process tells of failures now. */
export async function holdAlerts(db: Db): Promise<boolean> {
  const rows = await db.$queryRawUnsafe<{ held: boolean }[]>(
    `SELECT pg_try_advisory_xact_lock(${ONE_AT_A_TIME}) AS held`,
  );
  return rows[0]?.held ?? false;
}

export type Due = { userId: string; groupId: string; projectId: string; jobId: string; failures: number };

/**
 * Takes what is due of jobs that a person was not written to about often enough since a time, for so many of them at
 * once. Rows are taken in the order in which the grouping writes them: the two never wait for each other in a circle.
 */
export function takeDue(db: Db, { since, most, limit }: { since: Date; most: number; limit: number }): Promise<Due[]> {
  return db.$queryRawUnsafe<Due[]>(
    `WITH allowed AS MATERIALIZED (
       SELECT DISTINCT a.user_id, a.job_id FROM alert_due a
        WHERE (SELECT count(*) FROM alert_sent s
                WHERE s.user_id = a.user_id AND s.job_id = a.job_id AND s.sent_at > $1::timestamptz) < $2::int
        ORDER BY 1, 2 LIMIT $3::int),
     held AS MATERIALIZED (
       SELECT a.user_id, a.group_id FROM alert_due a JOIN allowed w ON w.user_id = a.user_id AND w.job_id = a.job_id
        ORDER BY 1, 2 FOR UPDATE OF a)
     DELETE FROM alert_due a USING held h WHERE a.user_id = h.user_id AND a.group_id = h.group_id
     RETURNING a.user_id AS "userId", a.group_id AS "groupId", a.project_id AS "projectId", a.job_id AS "jobId", a.failures`,
    since.toISOString(),
    most,
    limit,
  );
}

export type Told = {
  userId: string;
  groupId: string;
  email: string;
  project: string;
  slug: string;
  job: string;
  kind: string;
  sample: string;
};

/** Who of them is to be told, and in what words: members who want it and may see the project, of what is not snoozed. */
export function readTold(db: Db, due: readonly Due[], now: Date): Promise<Told[]> {
  return db.$queryRawUnsafe<Told[]>(
    `SELECT d.user_id AS "userId", g.id AS "groupId", u.email, p.name AS project, p.slug, j.name AS job, g.kind, g.sample
       FROM unnest($1::text[], $2::text[]) AS d(user_id, group_id)
       JOIN failure_group g ON g.id = d.group_id
       JOIN project p ON p.id = g.project_id AND p.deletion_scheduled_at IS NULL
       JOIN member m ON m.project_id = p.id AND m.user_id = d.user_id AND m.failure_alert
       JOIN user_account u ON u.id = m.user_id AND u.disabled_at IS NULL AND u.deleted_at IS NULL
       JOIN job j ON j.id = g.job_id
      WHERE (g.snoozed_until IS NULL OR g.snoozed_until <= $3::timestamptz)
        AND (NOT p.requires_mfa OR u.mfa_enabled_at IS NOT NULL)`,
    due.map(({ userId }) => userId),
    due.map(({ groupId }) => groupId),
    now.toISOString(),
  );
}

type Sent = Pick<Due, "userId" | "jobId" | "projectId">;

/** Notes that a person was written to about a job; what counts no more goes. */
export async function noteSent(db: Db, sent: readonly Sent[], now: Date, since: Date): Promise<void> {
  await db.$executeRawUnsafe("DELETE FROM alert_sent WHERE sent_at <= $1::timestamptz", since.toISOString());
  await db.$executeRawUnsafe(
    `INSERT INTO alert_sent (user_id, job_id, project_id, sent_at)
     SELECT s.*, $4::timestamptz FROM unnest($1::text[], $2::text[], $3::text[]) AS s`,
    sent.map(({ userId }) => userId),
    sent.map(({ jobId }) => jobId),
    sent.map(({ projectId }) => projectId),
    now.toISOString(),
  );
}
