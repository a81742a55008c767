import { EXIT_CODE, FAILURES, type RunCause, type RunStatus } from "@/contracts/runs";
import type { SearchTerm } from "@/lib/text-search/parse-query";
import { type AddValue, fitsWords, type IndexTable, idsByWords } from "@/lib/text-search/words-sql";
import { parameters } from "@/server/core/parameters";
import type { Statement } from "@/server/core/read-ids";

/** What the activity is asked for, ready for SQL: dates have become ids at their edges besides. */
export type RunFilter = {
  projectId: string;
  from: Date | null;
  to: Date | null;
  lowest: bigint | null;
  highest: bigint | null;
  text: SearchTerm[];
  jobId: string | null;
  status: RunStatus | null;
  exitCode: number | null;
  cause: RunCause | null;
  lastOnly: boolean;
  /** The runs that one bulk work queued. */
  bulkId: bigint | null;
  /** Whatever ended and needs somebody's attention. */
  failedOnly: boolean;
  /** A group of failures that look alike. */
  groupId: string | null;
};

export type Direction = "older" | "newer";
export type Walk = { direction: Direction; from: bigint | null; scan: number; wanted: number };

const FAILED = FAILURES.map((status) => `'${status}'`).join(", ");
export const RUN_INDEX: IndexTable = { table: "run_search", id: "run_id" };

/** The status that goes with an exit code: so the index by status finds the few runs of a rare code. */
const STATUS_OF = new Map<number, RunStatus>([
  [EXIT_CODE.success, "success"],
  [EXIT_CODE.failed, "failed"],
  [EXIT_CODE.timeout, "timeout"],
  [EXIT_CODE.couldNotStart, "crashed"],
  [EXIT_CODE.unexpected, "crashed"],
  [EXIT_CODE.doesNotCompile, "crashed"],
  [EXIT_CODE.aborted, "aborted"],
  [EXIT_CODE.lost, "lost"],
  [EXIT_CODE.outOfMemory, "out_of_memory"],
]);

function quickConditions(filter: RunFilter, add: AddValue): string[] {
  const where = ["r.project_id = $1"];
  const { from, to, lowest, highest, jobId, status, exitCode, cause, bulkId } = filter;
  if (from) where.push(`r.created_at >= ${add(from.toISOString())}::timestamptz`);
  if (to) where.push(`r.created_at < ${add(to.toISOString())}::timestamptz`);
  if (lowest !== null) where.push(`r.id >= ${add(lowest.toString())}::bigint`);
  if (highest !== null) where.push(`r.id <= ${add(highest.toString())}::bigint`);
  if (jobId !== null) where.push(`r.job_id = ${add(jobId)}`);
  // One status as an equation: an array would lose the index's order, and the newest would have to be sorted out.
  if (status === "queued") where.push("r.status IN ('queued', 'claimed')");
  else if (status !== null) where.push(`r.status = ${add(status)}`);
  if (exitCode !== null) {
    where.push(`r.exit_code = ${add(exitCode)}::int`);
    const implied = STATUS_OF.get(exitCode);
    if (implied && status === null) where.push(`r.status = ${add(implied)}`);
  }
  if (filter.failedOnly) where.push(`r.status IN (${FAILED})`);
  if (bulkId !== null) where.push(`r.bulk_id = ${add(bulkId.toString())}::bigint`);
  if (cause === "message") where.push("r.cause = 'message'");
  else if (cause !== null) where.push(`r.cause = ${add(cause)} AND r.cause <> 'message'`);
  return where;
}

/** What costs a look-up a row. */
export function slowConditions(filter: RunFilter, add: AddValue): string[] {
  const where: string[] = [];
  if (filter.lastOnly) {
    where.push(`NOT EXISTS (SELECT 1 FROM run later WHERE later.message_id = c.message_id AND later.job_id = c.job_id
      AND later.id > c.id OFFSET 0)`);
  }
  if (filter.groupId !== null) {
    where.push(
      `EXISTS (SELECT 1 FROM run_failure f WHERE f.run_id = c.id AND f.group_id = ${add(filter.groupId)} OFFSET 0)`,
    );
  }
  if (filter.text.length > 0) where.push(fitsWords(RUN_INDEX, "c", filter.text, add));
  return where;
}

const ORDER: Record<Direction, { sort: string; beyond: string }> = {
  older: { sort: "DESC", beyond: "<" },
  newer: { sort: "ASC", beyond: ">" },
};
const COLUMNS = "r.id, r.retention_class, r.message_id, r.job_id";

function candidates(filter: RunFilter, { direction, from, scan }: Walk, add: AddValue): string {
  const { sort, beyond } = ORDER[direction];
  const where = quickConditions(filter, add);
  if (from !== null) where.push(`r.id ${beyond} ${add(from.toString())}::bigint`);
  return `SELECT ${COLUMNS} FROM run r WHERE ${where.join(" AND ")} ORDER BY r.id ${sort} LIMIT ${add(scan)}::int`;
}

/** Walks through the runs in order of their ids and keeps those that pass; ends when enough are found. */
export function walkRuns(filter: RunFilter, walk: Walk): Statement {
  const { values, add } = parameters([filter.projectId]);
  const { sort } = ORDER[walk.direction];
  const inner = candidates(filter, walk, add);
  const slow = slowConditions(filter, add);
  const where = slow.length > 0 ? `WHERE ${slow.join(" AND ")}` : "";
  const sql = `SELECT c.id FROM (${inner}) c ${where} ORDER BY c.id ${sort} LIMIT ${add(walk.wanted)}::int`;
  return { sql, values };
}

/** The last of the candidates that such a walk looks at; no row where they end before. */
export function lastWalked(filter: RunFilter, walk: Walk): Statement {
  const { values, add } = parameters([filter.projectId]);
  const inner = candidates(filter, walk, add);
  const { sort } = ORDER[walk.direction];
  return {
    sql: `SELECT c.id FROM (${inner}) c ORDER BY c.id ${sort} OFFSET ${add(walk.scan - 1)}::int LIMIT 1`,
    values,
  };
}

/** Of these ids those that pass, in order. */
export function judgeRuns(filter: RunFilter, ids: readonly bigint[], direction: Direction, wanted: number): Statement {
  const { values, add } = parameters([filter.projectId]);
  const { sort } = ORDER[direction];
  const where = [...quickConditions(filter, add), `r.id = ANY (${add(ids.map(String))}::bigint[])`];
  const slow = slowConditions(filter, add);
  const rest = slow.length > 0 ? `WHERE ${slow.join(" AND ")}` : "";
  const sql = `SELECT c.id FROM (SELECT ${COLUMNS} FROM run r WHERE ${where.join(" AND ")}
      ORDER BY r.id ${sort} OFFSET 0) c ${rest} ORDER BY c.id ${sort} LIMIT ${add(wanted)}::int`;
  return { sql, values };
}

/** All ids whose log has these words, as long as they are few. */
export function idsOfWords(filter: RunFilter, most: number): Statement {
  const { values, add } = parameters([]);
  return {
    sql: `SELECT id FROM (${idsByWords(RUN_INDEX, filter.projectId, filter.text, add)}) w LIMIT ${most}`,
    values,
  };
}

/** All runs of a group of failures, as long as they are few. */
export function idsOfGroup(filter: RunFilter, most: number): Statement {
  const sql = `SELECT run_id AS id FROM run_failure WHERE group_id = $1 ORDER BY run_id DESC LIMIT ${most}`;
  return { sql, values: [filter.groupId] };
}

/** A statement whose plan says how many runs a walk would look at in all. */
export function estimateWalk(filter: RunFilter): Statement {
  const { values, add } = parameters([filter.projectId]);
  return {
    sql: `EXPLAIN (FORMAT JSON) SELECT 1 FROM run r WHERE ${quickConditions(filter, add).join(" AND ")}`,
    values,
  };
}

/** Counts to the last one, however many. */
export function countAll(filter: RunFilter): Statement {
  const { values, add } = parameters([filter.projectId]);
  const quick = quickConditions(filter, add).join(" AND ");
  const slow = slowConditions(filter, add);
  const inner = `SELECT ${COLUMNS} FROM run r WHERE ${quick}`;
  const sql = slow.length > 0 ? `SELECT 1 FROM (${inner} OFFSET 0) c WHERE ${slow.join(" AND ")}` : inner;
  return { sql: `SELECT count(*)::int AS count FROM (${sql}) f`, values };
}
