import type { ExportKind, MESSAGE_COLUMNS, RUN_COLUMNS } from "@/contracts/exports";

/** What a cell says of a body or state that was there and is not any more. */
export const NOT_KEPT = "not kept";

const time = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const MESSAGE_CELLS: Record<keyof typeof MESSAGE_COLUMNS, string> = {
  id: "m.id",
  received_at: time("m.received_at"),
  format: "m.format",
  size: "m.size",
  version: "m.version",
  source: "m.source",
  matched_at: time("m.matched_at"),
  match_count: "m.match_count",
  content_type: "b.content_type",
  headers: `CASE WHEN b.body IS NULL THEN '${NOT_KEPT}' ELSE b.headers::text END`,
  query: `CASE WHEN b.body IS NULL THEN '${NOT_KEPT}' ELSE b.query::text END`,
  body: `coalesce(b.body::text, '${NOT_KEPT}')`,
};

const RUN_CELLS: Record<keyof typeof RUN_COLUMNS, string> = {
  id: "r.id",
  status: "CASE r.status WHEN 'claimed' THEN 'queued' ELSE r.status END",
  success: "CASE WHEN r.finished_at IS NOT NULL THEN r.status = 'success' END",
  started_at: time("r.started_at"),
  finished_at: time("r.finished_at"),
  job_id: "r.job_id",
  job_name: "j.name",
  message_id: "r.message_id",
  created_at: time("r.created_at"),
  duration_ms: "(extract(epoch FROM r.finished_at - r.started_at) * 1000)::bigint",
  exit_code: "r.exit_code",
  cause: "r.cause",
  trigger_id: "r.trigger_id",
  job_version: "r.job_version",
  message_version: "r.message_version",
  adaptor: "r.adaptor",
  error_name: "r.error_name",
  error_message: "r.error_message",
  upstream_run_id: "r.upstream_run_id",
  retry_of: "r.retry_of",
  test_mode: "r.test_mode",
  log: `(SELECT string_agg(l.level || ' ' || l.text, E'\\n' ORDER BY l.seq) FROM run_log l
    WHERE l.retention_class = r.retention_class AND l.run_id = r.id)`,
  final_state: `CASE WHEN r.status = 'success' THEN coalesce((SELECT s.body::text FROM run_state s
    WHERE s.retention_class = r.retention_class AND s.run_id = r.id AND s.kind = 'final'), '${NOT_KEPT}') END`,
};

/** Columns that are read from where bodies, states and logs lie: rows with them are taken a few at a time. */
const HEAVY = new Set(["headers", "query", "body", "content_type", "log", "final_state"]);
const FROM_BODY = new Set(["headers", "query", "body", "content_type"]);

export function isHeavy(columns: readonly string[]): boolean {
  return columns.some((name) => HEAVY.has(name));
}

/** What a column's cell reads, from the tables of `rowsFrom`. */
export function cellOf(kind: ExportKind, name: string): string {
  const cells: Record<string, string> = kind === "runs" ? RUN_CELLS : MESSAGE_CELLS;
  const sql = Object.hasOwn(cells, name) ? cells[name] : undefined;
  if (sql === undefined) throw new Error(`an export has no column ${name}`);
  return sql;
}

/** The tables that cells are read from: `m` or `r`, and what the chosen columns need besides. */
export function rowsFrom(kind: ExportKind, columns: readonly string[]): string {
  if (kind === "runs") return "run r LEFT JOIN job j ON j.id = r.job_id";
  if (!columns.some((name) => FROM_BODY.has(name))) return "message m";
  return `message m LEFT JOIN LATERAL (SELECT * FROM message_body b WHERE b.retention_class = m.retention_class
    AND b.message_id = m.id AND b.version = m.version OFFSET 0) b ON true`;
}

/** $1 project, $2 ids: one text, a line for each row, newest first: a JSON array of its cells. */
export function rowLines(kind: ExportKind, columns: readonly string[]): string {
  const of = kind === "runs" ? "r" : "m";
  const cells = `json_build_array(${columns.map((name) => cellOf(kind, name)).join(", ")})::text`;
  return `SELECT string_agg(${cells}, E'\\n' ORDER BY ${of}.id DESC) AS lines FROM ${rowsFrom(kind, columns)}
    WHERE ${of}.project_id = $1 AND ${of}.id = ANY ($2::bigint[])`;
}

/** $1 project, $2 ids: about how many bytes each row's chosen cells have, newest first. */
export function rowWeights(kind: ExportKind, columns: readonly string[]): string {
  if (kind === "messages") {
    const bytes = columns.includes("body") ? "size" : "0";
    return `SELECT id, ${bytes} AS bytes FROM message WHERE project_id = $1 AND id = ANY ($2::bigint[]) ORDER BY id DESC`;
  }
  const log = `coalesce((SELECT sum(octet_length(l.text)) FROM run_log l
    WHERE l.retention_class = r.retention_class AND l.run_id = r.id), 0)`;
  const state = `coalesce((SELECT s.bytes FROM run_state s
    WHERE s.retention_class = r.retention_class AND s.run_id = r.id AND s.kind = 'final'), 0)`;
  const parts = [...(columns.includes("log") ? [log] : []), ...(columns.includes("final_state") ? [state] : []), "0"];
  return `SELECT r.id, (${parts.join(" + ")})::int AS bytes FROM run r
    WHERE r.project_id = $1 AND r.id = ANY ($2::bigint[]) ORDER BY r.id DESC`;
}
