import type { BulkReason } from "@/contracts/bulk";
import type { Db } from "@/server/db";

export type JudgedRun = { id: bigint; reason: BulkReason | null };

/** Which of these runs can be executed again, in order of ids; of the others why not. */
export function judgeRetries(db: Db, projectId: string, ids: readonly bigint[]): Promise<JudgedRun[]> {
  return db.$queryRawUnsafe<JudgedRun[]>(
    `SELECT r.id, CASE
       WHEN r.cause IN ('flow', 'catch') OR r.input = 'upstream' THEN 'follows'
       WHEN r.status IN ('queued', 'claimed', 'running', 'held') THEN 'unfinished'
       WHEN r.draft OR r.test_mode THEN 'rehearsal'
       WHEN j.archived_at IS NOT NULL THEN 'job_archived'
       WHEN r.input = 'message' AND NOT EXISTS (SELECT 1 FROM message m JOIN message_body b
         ON b.retention_class = m.retention_class AND b.message_id = m.id AND b.version = m.version
         WHERE m.id = r.message_id AND b.body IS NOT NULL OFFSET 0) THEN 'no_body'
       WHEN r.input = 'input' AND NOT EXISTS (SELECT 1 FROM run_state s WHERE s.retention_class = r.retention_class
         AND s.run_id = r.id AND s.kind = 'initial' AND s.body IS NOT NULL OFFSET 0) THEN 'no_input'
       END AS reason
     FROM run r JOIN job j ON j.id = r.job_id
     WHERE r.project_id = $1 AND r.id = ANY ($2::bigint[]) ORDER BY r.id`,
    projectId,
    ids.map(String),
  );
}

/** Which of these runs still wait, in order of ids. */
export function judgeWaiting(db: Db, projectId: string, ids: readonly bigint[]): Promise<JudgedRun[]> {
  return db.$queryRawUnsafe<JudgedRun[]>(
    `SELECT r.id, CASE WHEN r.status NOT IN ('queued', 'claimed', 'held') THEN 'not_waiting' END AS reason
     FROM run r WHERE r.project_id = $1 AND r.id = ANY ($2::bigint[]) ORDER BY r.id`,
    projectId,
    ids.map(String),
  );
}
