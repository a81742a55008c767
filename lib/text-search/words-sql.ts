import { queryText, type SearchTerm, termQueries } from "./parse-query";
import { ownerMark, PART_MARK } from "./word-vector";

/** A table of the index: `id` is the column that says what a row was made from. */
export type IndexTable = { table: string; id: string };

/** Puts a value among a statement's parameters and gives its place. */
export type AddValue = (value: unknown) => string;

/** Asks for each term in whichever part of a text it stands, and for none of the excluded in any. */
function acrossParts({ table, id }: IndexTable, alias: string, terms: readonly SearchTerm[], add: AddValue): string {
  const { wanted, unwanted } = termQueries(terms);
  const stands = (query: string) =>
    `EXISTS (SELECT 1 FROM ${table} p WHERE p.retention_class = ${alias}.retention_class AND p.${id} = ${alias}.id
      AND p.words @@ ${add(query)}::tsquery)`;
  return [...wanted.map(stands), ...unwanted.map((query) => `NOT ${stands(query)}`)].join(" AND ");
}

/**
 * A condition on rows of `alias` (with `id` and `retention_class`): their text fits the terms. One look-up by key a
 * row, never a join, whatever the planner would think of it.
 */
export function fitsWords(index: IndexTable, alias: string, terms: readonly SearchTerm[], add: AddValue): string {
  const query = add(queryText(terms));
  return `coalesce((SELECT CASE WHEN w.parts = 1 THEN w.words @@ ${query}::tsquery
      ELSE ${acrossParts(index, alias, terms, add)} END
    FROM ${index.table} w WHERE w.retention_class = ${alias}.retention_class AND w.${index.id} = ${alias}.id
      AND w.part = 0), false)`;
}

/** The ids of one owner's texts that fit the terms, by the inverted index: for words that few texts have. */
export function idsByWords(index: IndexTable, owner: string, terms: readonly SearchTerm[], add: AddValue): string {
  const { table, id } = index;
  const mark = ownerMark(owner);
  const { wanted, unwanted } = termQueries(terms);
  const whole = add(queryText(terms, [mark, `!${PART_MARK}`]));
  const anyTerm = wanted.length > 0 ? [mark, PART_MARK, `(${wanted.join(" | ")})`] : [mark, PART_MARK];
  const each = [
    ...wanted.map((query) => `bool_or(words @@ ${add(query)}::tsquery)`),
    ...unwanted.map((query) => `NOT bool_or(words @@ ${add(query)}::tsquery)`),
  ];
  return `SELECT ${id} AS id FROM ${table} WHERE words @@ ${whole}::tsquery
    UNION ALL SELECT ${id} AS id FROM ${table} WHERE words @@ ${add(anyTerm.join(" & "))}::tsquery
      GROUP BY retention_class, ${id} HAVING ${each.join(" AND ")}`;
}

/** $1 the table: how often the words of a column of its leaves are, as the database keeps it for its planner. */
export const shareStatistics = (column: string) => `
  SELECT greatest(c.reltuples, 0)::float8 AS rows, s.most_common_elems::text::text[] AS words,
    s.most_common_elem_freqs AS shares
  FROM pg_partition_tree($1::regclass) t JOIN pg_class c ON c.oid = t.relid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = '${column}' AND NOT s.inherited
  WHERE t.isleaf AND c.reltuples > 0 AND s.most_common_elems IS NOT NULL`;

/** The rows that a plan expects. */
export function plannedRows(answer: readonly { "QUERY PLAN": unknown }[]): number {
  const [top] = (answer[0]?.["QUERY PLAN"] ?? []) as { Plan?: { "Plan Rows"?: number } }[];
  return top?.Plan?.["Plan Rows"] ?? 0;
}
