import type { z } from "zod";
import type { JobState, ListMessages } from "@/contracts/inbox";
import type { Db } from "@/server/db";

export type ListedRow = {
  id: bigint;
  received_at: Date;
  size: number;
  format: string;
  version: number;
  flagged: boolean;
  source: string;
  matched: boolean;
  match_count: number;
  raw_start: Uint8Array | null;
};

type Filter = Omit<z.output<typeof ListMessages>, "limit"> & { from: Date; limit: number };

const ENDED_BADLY = "('failed', 'crashed', 'timeout', 'out_of_memory', 'lost', 'aborted')";
const ANY_RUN = "EXISTS (SELECT 1 FROM run r WHERE r.message_id = m.id";

/** Over the last run of each pair: what has ended is kept in message_job_state, what goes on is seen in the runs. */
const JOB_STATE_SQL: Record<JobState, string> = {
  success: "EXISTS (SELECT 1 FROM message_job_state s WHERE s.message_id = m.id AND s.status = 'success')",
  failure: `EXISTS (SELECT 1 FROM message_job_state s WHERE s.message_id = m.id AND s.status IN ${ENDED_BADLY})`,
  in_progress: `${ANY_RUN} AND r.status IN ('queued', 'claimed', 'running', 'held'))`,
  none: `NOT ${ANY_RUN})`,
};

const BODY = `JOIN message_body b ON b.retention_class = m.retention_class AND b.message_id = m.id AND b.version = m.version`;

/** One page of messages, newest first. `before` walks towards newer ones and still gives newest first. */
export async function readMessages(db: Db, projectId: string, filter: Filter): Promise<ListedRow[]> {
  const values: unknown[] = [projectId];
  const where = ["m.project_id = $1"];
  const add = (condition: (place: string) => string, value: unknown): void => {
    values.push(value);
    where.push(condition(`$${values.length}`));
  };
  add((at) => `m.received_at >= ${at}::timestamptz`, filter.from.toISOString());
  if (filter.to) add((at) => `m.received_at < ${at}::timestamptz`, filter.to.toISOString());
  if (filter.fromId) add((at) => `m.id >= ${at}::bigint`, filter.fromId.toString());
  if (filter.toId) add((at) => `m.id <= ${at}::bigint`, filter.toId.toString());
  if (filter.after) add((at) => `m.id < ${at}::bigint`, filter.after.toString());
  if (filter.before) add((at) => `m.id > ${at}::bigint`, filter.before.toString());
  if (filter.jobState) where.push(JOB_STATE_SQL[filter.jobState]);
  if (filter.text) add((at) => `position(lower(${at}) IN lower(b.body::text)) > 0`, filter.text);
  if (filter.triggerId) {
    add(
      (at) => `EXISTS (SELECT 1 FROM "trigger" t WHERE t.id = ${at} AND t.project_id = $1 AND t.kind = 'message'
        AND b.body @> t.criteria AND (t.exclusion IS NULL OR NOT b.body @> t.exclusion))`,
      filter.triggerId,
    );
  }
  const bodies = filter.text !== undefined || filter.triggerId !== undefined ? BODY : "";
  values.push(filter.limit);
  return db.$queryRawUnsafe<ListedRow[]>(
    `SELECT m.*, substring(b.raw FROM 1 FOR 400) AS raw_start
       FROM (SELECT m.id, m.received_at, m.size, m.format, m.version, m.flagged, m.source, m.retention_class,
                    m.matched_at IS NOT NULL AS matched, m.match_count
               FROM message m ${bodies} WHERE ${where.join(" AND ")}
              ORDER BY m.id ${filter.before ? "ASC" : "DESC"} LIMIT $${values.length}) AS m
       LEFT ${BODY}
      ORDER BY m.id DESC`,
    ...values,
  );
}

export type JobStateRow = { message_id: bigint; job_id: string; job_name: string; status: string; run_id: bigint };

/** The last run of each (message, job) pair: one that goes on, else greatest finish, then start, then id. */
export function readJobStates(db: Db, messageIds: bigint[]): Promise<JobStateRow[]> {
  return db.$queryRawUnsafe<JobStateRow[]>(
    `SELECT last.message_id, last.job_id, j.name AS job_name, last.status, last.id AS run_id
       FROM (SELECT DISTINCT ON (message_id, job_id) message_id, job_id, status, id
               FROM run WHERE message_id = ANY($1::bigint[])
              ORDER BY message_id, job_id, finished_at DESC NULLS FIRST, started_at DESC NULLS FIRST, id DESC) AS last
       JOIN job j ON j.id = last.job_id
      ORDER BY j.name, last.job_id`,
    messageIds.map(String),
  );
}
