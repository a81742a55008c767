import type { SearchTerm } from "@/lib/text-search/parse-query";
import { idsByWords } from "@/lib/text-search/words-sql";
import { parameters } from "@/server/core/parameters";
import type { Statement } from "@/server/core/read-ids";
import { MESSAGE_INDEX, type MessageFilter } from "@/server/domain/inbox/find-messages.sql";

/** All ids that have these words, as long as they are few. */
export function idsOfWords(filter: MessageFilter, terms: readonly SearchTerm[], most: number): Statement {
  const { values, add } = parameters([]);
  return { sql: `SELECT id FROM (${idsByWords(MESSAGE_INDEX, filter.projectId, terms, add)}) w LIMIT ${most}`, values };
}

/** The newest that the index behind the intake may not have yet: it goes by ids, so it is behind with the highest. */
const NEWEST = 3_000;
const SETTLED = "(SELECT settled_id FROM search_progress WHERE kind = 'message')";
const NOT_INDEXED = `NOT EXISTS (SELECT 1 FROM message_search s WHERE s.retention_class = m.retention_class
      AND s.message_id = m.id AND s.part = 0 OFFSET 0)`;
export function idsNotIndexed(filter: MessageFilter): Statement {
  const sql = `SELECT m.id FROM (SELECT id, retention_class FROM message WHERE project_id = $1 AND id > ${SETTLED}
      ORDER BY id DESC LIMIT ${NEWEST}) m WHERE ${NOT_INDEXED}`;
  return { sql, values: [filter.projectId] };
}

/** Whether what idsNotIndexed gives is all that the index of leaves lacks, as far down as the filter goes. */
export function isIndexed({ projectId, lowest }: MessageFilter): Statement {
  const sql = `SELECT p.backfill_below <= $2::bigint AND NOT EXISTS (SELECT 1 FROM (SELECT id, retention_class FROM message
      WHERE project_id = $1 AND id > p.settled_id ORDER BY id DESC OFFSET ${NEWEST} LIMIT 1) m WHERE ${NOT_INDEXED}) AS ready
    FROM search_progress p WHERE p.kind = 'message'`;
  return { sql, values: [projectId, (lowest ?? 0n).toString()] };
}

/** What has all of these leaves; besides what was edited, or has more leaves than are kept. */
export function idsOfLeaves({ projectId, lowest }: MessageFilter, leaves: readonly number[], most: number): Statement {
  const sql = `SELECT id FROM ids_by_leaves($2::bigint, $3::bigint[], NULL, $4::int) AS id
    UNION ALL (SELECT id FROM message WHERE project_id = $1 AND version > 1 AND id >= $2::bigint
      ORDER BY id DESC LIMIT $4::int)
    UNION ALL (SELECT message_id FROM message_leaf WHERE leaves IS NULL AND message_id >= $2::bigint LIMIT $4::int)`;
  return { sql, values: [projectId, (lowest ?? 0n).toString(), leaves, most] };
}

/** The messages of runs that go on. */
export function idsInProgress(filter: MessageFilter, most: number): Statement {
  const sql = `SELECT DISTINCT message_id AS id FROM (SELECT r.message_id FROM unnest(ARRAY['queued', 'claimed', 'running', 'held']) s
    CROSS JOIN LATERAL (SELECT message_id FROM run WHERE project_id = $1 AND status = s AND message_id IS NOT NULL LIMIT ${most}) r) q`;
  return { sql, values: [filter.projectId] };
}

/** The messages that a trigger started runs for, found by the jobs that have or had it. */
export function idsStartedBy(filter: MessageFilter, most: number): Statement {
  const { values, add } = parameters([filter.projectId]);
  const { triggerId = "", jobIds = [] } = filter.startedBy ?? {};
  const sql = `SELECT message_id AS id FROM (SELECT message_id FROM run WHERE project_id = $1
    AND job_id = ANY (${add(jobIds)}::text[]) AND cause = 'message' AND trigger_id = ${add(triggerId)}
    AND message_id IS NOT NULL LIMIT ${most}) q`;
  return { sql, values };
}
