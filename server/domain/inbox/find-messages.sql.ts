import type { JobState } from "@/contracts/inbox";
import type { SearchTerm } from "@/lib/text-search/parse-query";
import { type AddValue, fitsWords, type IndexTable } from "@/lib/text-search/words-sql";
import { parameters } from "@/server/core/parameters";
import type { Statement } from "@/server/core/read-ids";

/** JSON texts as containment has them, and words that every body has which fits: they narrow the search. */
export type Criteria = { criteria: string; exclusion: string | null; words: SearchTerm[] };

/** What the inbox is asked for, ready for SQL: dates have become ids at their edges besides. */
export type MessageFilter = {
  projectId: string;
  from: Date | null;
  to: Date | null;
  lowest: bigint | null;
  highest: bigint | null;
  text: SearchTerm[];
  /** The trigger whose criteria, as they are now, the body fits. */
  criteria: Criteria | null;
  /** What the body holds besides; what was kept before there was such a filter has none. */
  holds?: Criteria | null;
  startedBy: { triggerId: string; jobIds: string[] } | null;
  jobState: JobState | null;
  edited: boolean;
  unmatched: boolean;
};

export type Direction = "older" | "newer";

export const MESSAGE_INDEX: IndexTable = { table: "message_search", id: "message_id" };
const BAD_ENDS = ["failed", "crashed", "timeout", "out_of_memory", "lost", "aborted"];
const GOES_ON = "('queued', 'claimed', 'running', 'held')";
export const ENDS: Partial<Record<JobState, string[]>> = { success: ["success"], failure: BAD_ENDS };

/** What the indexes of `message` answer by themselves. */
export function quickConditions(filter: MessageFilter, add: AddValue): string[] {
  const where = ["m.project_id = $1"];
  if (filter.from) where.push(`m.received_at >= ${add(filter.from.toISOString())}::timestamptz`);
  if (filter.to) where.push(`m.received_at < ${add(filter.to.toISOString())}::timestamptz`);
  if (filter.lowest !== null) where.push(`m.id >= ${add(filter.lowest.toString())}::bigint`);
  if (filter.highest !== null) where.push(`m.id <= ${add(filter.highest.toString())}::bigint`);
  if (filter.edited) where.push("m.version > 1");
  if (filter.unmatched) where.push("m.match_count = 0 AND m.matched_at IS NOT NULL");
  return where;
}

/** All that the bodies are compared with. */
export function criteriaOf({ criteria, holds }: MessageFilter): Criteria[] {
  return [criteria, holds].filter((one) => one != null);
}

/** What costs a look-up a row. */
export function slowConditions(filter: MessageFilter, add: AddValue): string[] {
  const where: string[] = [];
  const { jobState, startedBy } = filter;
  const anyRun = (more: string) => `EXISTS (SELECT 1 FROM run r WHERE r.message_id = c.id${more} OFFSET 0)`;
  const ends = jobState === null ? undefined : ENDS[jobState];
  if (ends) {
    const state = `SELECT 1 FROM message_job_state s WHERE s.message_id = c.id AND s.status = ANY (${add(ends)}::text[])`;
    where.push(`EXISTS (${state} OFFSET 0)`);
  }
  if (jobState === "in_progress") where.push(anyRun(` AND r.status IN ${GOES_ON}`));
  if (jobState === "none") where.push(`NOT ${anyRun("")}`);
  if (startedBy) where.push(anyRun(` AND r.cause = 'message' AND r.trigger_id = ${add(startedBy.triggerId)}`));
  if (filter.text.length > 0) where.push(fitsWords(MESSAGE_INDEX, "c", filter.text, add));
  for (const criteria of criteriaOf(filter)) {
    const without = criteria.exclusion === null ? "" : ` AND NOT b.body @> ${add(criteria.exclusion)}::jsonb`;
    where.push(`coalesce((SELECT b.body @> ${add(criteria.criteria)}::jsonb${without} FROM message_body b
      WHERE b.retention_class = c.retention_class AND b.message_id = c.id AND b.version = c.version), false)`);
  }
  return where;
}

const ORDER: Record<Direction, { sort: string; beyond: string }> = {
  older: { sort: "DESC", beyond: "<" },
  newer: { sort: "ASC", beyond: ">" },
};

/** The next candidates in the order of ids: where no run is asked for, by the two indexes of those without one. */
function candidates(filter: MessageFilter, quick: string[], direction: Direction, scan: string): string {
  const { sort } = ORDER[direction];
  const select = (more: string) =>
    `SELECT m.id, m.retention_class, m.version FROM message m WHERE ${quick.join(" AND ")}${more}
      ORDER BY m.id ${sort} LIMIT ${scan}::int`;
  if (filter.jobState !== "none" || filter.unmatched) return select("");
  return `SELECT * FROM ((${select(" AND m.match_count = 0 AND m.matched_at IS NOT NULL")})
    UNION ALL (${select(" AND m.matched_at IS NULL")})) both_kinds ORDER BY id ${sort} LIMIT ${scan}::int`;
}

type Walk = { direction: Direction; from: bigint | null; scan: number; wanted: number };

/** Walks through the messages in order of their ids and keeps those that pass; ends when enough are found. */
export function walkMessages(filter: MessageFilter, { direction, from, scan, wanted }: Walk): Statement {
  const { values, add } = parameters([filter.projectId]);
  const { sort, beyond } = ORDER[direction];
  const quick = quickConditions(filter, add);
  if (from !== null) quick.push(`m.id ${beyond} ${add(from.toString())}::bigint`);
  const slow = slowConditions(filter, add);
  const inner = candidates(filter, quick, direction, add(scan));
  const where = slow.length > 0 ? `WHERE ${slow.join(" AND ")}` : "";
  const sql = `SELECT c.id FROM (${inner}) c ${where} ORDER BY c.id ${sort} LIMIT ${add(wanted)}::int`;
  return { sql, values };
}

/** The last of the candidates that such a walk looks at; no row where they end before. */
export function lastWalked(filter: MessageFilter, { direction, from, scan }: Walk): Statement {
  const { values, add } = parameters([filter.projectId]);
  const { sort, beyond } = ORDER[direction];
  const quick = quickConditions(filter, add);
  if (from !== null) quick.push(`m.id ${beyond} ${add(from.toString())}::bigint`);
  const inner = candidates(filter, quick, direction, add(scan));
  return { sql: `SELECT c.id FROM (${inner}) c ORDER BY c.id ${sort} OFFSET ${add(scan - 1)}::int LIMIT 1`, values };
}

/** Of these ids those that pass, in order; `known` conditions are left out: the ids were found by them. */
export function judgeMessages(filter: MessageFilter, ids: readonly bigint[], direction: Direction, wanted: number) {
  const { values, add } = parameters([filter.projectId]);
  const where = [...quickConditions(filter, add), `m.id = ANY (${add(ids.map(String))}::bigint[])`];
  const slow = slowConditions(filter, add);
  const rest = slow.length > 0 ? `WHERE ${slow.join(" AND ")}` : "";
  const { sort } = ORDER[direction];
  const sql = `SELECT c.id FROM (SELECT m.id, m.retention_class, m.version FROM message m
      WHERE ${where.join(" AND ")} ORDER BY m.id ${sort} OFFSET 0) c
    ${rest} ORDER BY c.id ${sort} LIMIT ${add(wanted)}::int`;
  return { sql, values };
}

/**
 * The next messages with a job in one of these states, in order: from each job and state the next `scan`, as far as the
 * shortest of those goes that have more. So at least `scan`, or all that there are.
 */
export function idsByState(filter: MessageFilter, { direction, from, scan }: Omit<Walk, "wanted">): Statement {
  const { values, add } = parameters([filter.projectId]);
  const { sort, beyond } = ORDER[direction];
  const ends = add((filter.jobState && ENDS[filter.jobState]) ?? []);
  const where = [`s.job_id = j.id`, "s.status = e.status"];
  if (filter.lowest !== null) where.push(`s.message_id >= ${add(filter.lowest.toString())}::bigint`);
  if (filter.highest !== null) where.push(`s.message_id <= ${add(filter.highest.toString())}::bigint`);
  if (from !== null) where.push(`s.message_id ${beyond} ${add(from.toString())}::bigint`);
  const most = add(scan);
  const isOlder = direction === "older";
  const sql = `WITH next AS MATERIALIZED (SELECT s.message_id AS id, j.id AS job_id, e.status
      FROM job j CROSS JOIN unnest(${ends}::text[]) AS e(status)
      CROSS JOIN LATERAL (SELECT message_id FROM message_job_state s WHERE ${where.join(" AND ")}
        ORDER BY s.message_id ${sort} LIMIT ${most}::int) s
      WHERE j.project_id = $1),
    cut AS (SELECT ${isOlder ? "max" : "min"}(last) AS id FROM (SELECT ${isOlder ? "min" : "max"}(id) AS last FROM next
      GROUP BY job_id, status HAVING count(*) = ${most}::int) l)
    SELECT DISTINCT n.id FROM next n CROSS JOIN cut
      WHERE cut.id IS NULL OR n.id ${isOlder ? ">=" : "<="} cut.id ORDER BY n.id ${sort}`;
  return { sql, values };
}

/** A statement whose plan says how many messages a walk would look at in all. */
export function estimateWalk(filter: MessageFilter): Statement {
  const { values, add } = parameters([filter.projectId]);
  const where = quickConditions(filter, add).join(" AND ");
  return { sql: `EXPLAIN (FORMAT JSON) SELECT 1 FROM message m WHERE ${where}`, values };
}

/** Counts to the last one, however many. */
export function countAll(filter: MessageFilter): Statement {
  const { values, add } = parameters([filter.projectId]);
  const quick = quickConditions(filter, add).join(" AND ");
  const slow = slowConditions(filter, add);
  const inner = `SELECT m.id, m.retention_class, m.version FROM message m WHERE ${quick}`;
  const sql = slow.length > 0 ? `SELECT 1 FROM (${inner} OFFSET 0) c WHERE ${slow.join(" AND ")}` : inner;
  return { sql: `SELECT count(*)::int AS count FROM (${sql}) f`, values };
}
