import type { ExportKind } from "@/contracts/exports";
import { cellOf, rowsFrom } from "@/server/domain/exports/read-rows.sql";

/** Cells that may be megabytes. */
const LONG = new Set(["body", "log", "final_state"]);

const keyOf = (kind: ExportKind) =>
  kind === "runs" ? { of: "r", version: "claim_no" } : { of: "m", version: "version" };

/**
 * $1 project, $2 id, $3 characters: a row as a JSON array of its cells, `{"length": n}` in place of a longer one, and the
 * version that its long cells are read of.
 */
export function longLine(kind: ExportKind, columns: readonly string[]): string {
  const { of, version } = keyOf(kind);
  const laterals: string[] = [];
  const cells = columns.map((name) => {
    if (!LONG.has(name)) return cellOf(kind, name);
    const text = `${name}_text`;
    laterals.push(`CROSS JOIN LATERAL (SELECT ${cellOf(kind, name)} AS text, 0 OFFSET 0) ${text}`);
    return `CASE WHEN length(${text}.text) > $3::int THEN json_build_object('length', length(${text}.text))
      ELSE to_json(${text}.text) END`;
  });
  return `SELECT ${of}.${version} AS version, json_build_array(${cells.join(", ")})::text AS line
    FROM ${rowsFrom(kind, columns)} ${laterals.join(" ")} WHERE ${of}.project_id = $1 AND ${of}.id = $2::bigint`;
}

/** Only of this version ($3): what is read in slices is one text, whoever edits meanwhile. */
const where = (kind: ExportKind) => {
  const { of, version } = keyOf(kind);
  return `WHERE ${of}.project_id = $1 AND ${of}.id = $2::bigint AND ${of}.${version} = $3::int`;
};

/** $1 project, $2 id, $3 version, $4 first character, $5 characters: a piece of a cell's text. */
export function cellSlice(kind: ExportKind, name: string): string {
  return `SELECT substr(${cellOf(kind, name)}, $4::int, $5::int) AS slice FROM ${rowsFrom(kind, [name])} ${where(kind)}`;
}

/** Escapes that JSON may hold and jsonb refuses (NUL, half a surrogate pair) stand as U+FFFD. */
const storable = (text: string) => `CASE WHEN ${text} ~ '\\\\u(0000|[dD][89a-fA-F])' THEN regexp_replace(${text},
  '(?<!\\\\)((?:\\\\\\\\)*)\\\\u(?:0000|[dD][89abAB][0-9a-fA-F]{2}(?!\\\\u[dD][c-fC-F])|(?<!\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u)[dD][c-fC-F][0-9a-fA-F]{2})',
  '\\1\\\\ufffd', 'g') ELSE ${text} END::jsonb`;

const json = (kind: ExportKind, name: string) => (kind === "runs" ? `(${storable(cellOf(kind, name))})` : "b.body");

/** $1 project, $2 id, $3 version, $4 first character, $5 characters, $6 keys: a piece of what stands there in a cell. */
export function leafSlice(kind: ExportKind, name: string): string {
  return `SELECT substr(${json(kind, name)} #>> $6::text[], $4::int, $5::int) AS slice
    FROM ${rowsFrom(kind, [name])} ${where(kind)}`;
}

/** What a cell's object is spread to: keys on the way, the column's name, the value. `depth`: the parameter of how deep. */
const spread = (kind: ExportKind, name: string, depth: "$4" | "$6") => `WITH RECURSIVE spread AS (
    SELECT ARRAY[]::text[] AS path, ${json(kind, name)} AS value, 0 AS level
    FROM ${rowsFrom(kind, [name])} ${where(kind)}
  UNION ALL
    SELECT s.path || e.key, e.value, s.level + 1 FROM spread s
    CROSS JOIN LATERAL jsonb_each(CASE WHEN jsonb_typeof(s.value) = 'object' THEN s.value END) e WHERE s.level < ${depth}::int
  ), leaf AS (
    SELECT path, array_to_string(ARRAY['${name}'] || path, '.') AS name, value FROM spread
    WHERE level = ${depth}::int OR jsonb_typeof(value) <> 'object')`;

/** $1 project, $2 id, $3 version, $4 depth, $5 how many: the columns that a cell is spread over. */
export function leafNames(kind: ExportKind, name: string): string {
  return `${spread(kind, name, "$4")} SELECT DISTINCT name FROM leaf ORDER BY name LIMIT $5::int`;
}

/** $1 to $4 as above, $5 columns, $6 characters: what stands in these columns; a longer one by its length. */
export function leafValues(kind: ExportKind, name: string): string {
  return `${spread(kind, name, "$4")} SELECT leaf.name, leaf.path, length(t.text) AS length,
      CASE WHEN t.text IS NULL OR length(t.text) <= $6::int THEN leaf.value::text END AS json
    FROM leaf CROSS JOIN LATERAL (SELECT leaf.value #>> '{}' AS text OFFSET 0) t WHERE leaf.name = ANY ($5::text[])`;
}

/** $1 to $3 as above, $4 first character, $5 characters, $6 depth, $7 columns: a piece of what stands in no column of its own. */
export function restSlice(kind: ExportKind, name: string): string {
  return `${spread(kind, name, "$6")} SELECT substr(json_object_agg(leaf.name, CASE WHEN jsonb_typeof(leaf.value) IN ('array', 'object')
      THEN to_jsonb(leaf.value #>> '{}') ELSE leaf.value END)::text, $4::int, $5::int) AS slice
    FROM leaf WHERE NOT leaf.name = ANY ($7::text[])`;
}
