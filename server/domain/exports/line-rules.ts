import { COLUMNS, type ExportFormat, type ExportKind } from "@/contracts/exports";
import { parseLossless } from "@/lib/containment/lossless";
import { type CsvCell, csvLine } from "@/lib/csv/csv-line";
import { flattenJson } from "@/lib/csv/flatten-json";
import { NOT_KEPT } from "@/server/domain/exports/read-rows.sql";

/** How the lines of an export are written. `paths`: the columns nested JSON is spread over; null: it is not spread. */
export type Shape = {
  kind: ExportKind;
  format: ExportFormat;
  columns: readonly string[];
  depth: number;
  paths: Record<string, string[]> | null;
};

/** A cell as the database gave it. */
type Value = string | number | boolean | null;

/** More columns than this no spreadsheet shows; what has none of its own stays together in one. */
export const MOST_PATHS = 300;

const restOf = (name: string) => `${name} (rest)`;

const isNested = ({ kind, depth }: Pick<Shape, "kind" | "depth">, name: string) =>
  depth > 0 && COLUMNS[kind][name]?.json === true;

/** The columns of a shape that are to be spread. */
export function nestedColumns(shape: Pick<Shape, "kind" | "depth" | "columns" | "format">): string[] {
  return shape.format === "csv" ? shape.columns.filter((name) => isNested(shape, name)) : [];
}

/** The first line of a file; NDJSON has none. */
export function headLine(shape: Shape): string {
  if (shape.format === "ndjson") return "";
  return csvLine(
    shape.columns.flatMap((name) => {
      const own = columnsOf(shape, name) ?? [name];
      return own.length >= MOST_PATHS ? [...own, restOf(name)] : own;
    }),
  );
}

/** The columns that one is spread over; null where it is not. What fits in none stands in one more behind `MOST_PATHS`. */
export function columnsOf({ paths }: Shape, name: string): string[] | null {
  return (paths && Object.hasOwn(paths, name) ? paths[name] : undefined) ?? null;
}

/** The paths of nested JSON that a row has, added to those known, as long as there is room. */
export function learnPaths(
  known: Map<string, Set<string>>,
  names: readonly string[],
  depth: number,
  cells: readonly Value[],
) {
  for (const [at, name] of names.entries()) {
    addPaths(known, name, spread(name, (cells[at] ?? null) as string | null, depth).keys());
  }
}

/** Paths of one column, added to those known, as long as there is room. */
export function addPaths(known: Map<string, Set<string>>, name: string, paths: Iterable<string>) {
  const own = known.get(name) ?? new Set<string>();
  known.set(name, own);
  for (const path of paths) if (own.size < MOST_PATHS) own.add(path);
}

function spread(name: string, text: string | null, depth: number): Map<string, CsvCell> {
  if (text === null) return new Map();
  return text === NOT_KEPT ? new Map([[name, NOT_KEPT]]) : flattenJson(name, parseLossless(text), depth);
}

function spreadCells(own: readonly string[], depth: number, name: string, text: string | null): CsvCell[] {
  const values = spread(name, text, depth);
  const cells = own.map((path) => values.get(path));
  if (own.length < MOST_PATHS) return cells;
  for (const path of own) values.delete(path);
  return [...cells, values.size === 0 ? null : JSON.stringify(Object.fromEntries(values))];
}

/** What a row has in a column of its own, or in those that one is spread over. */
export function csvCells(shape: Shape, name: string, value: Value): CsvCell[] {
  const own = columnsOf(shape, name);
  return own === null ? [value] : spreadCells(own, shape.depth, name, value as string | null);
}

/** A line break in JSON stands between its tokens only: a blank says the same, and the line stays one. */
export const oneLine = (json: string) => json.replace(/[\r\n]+/g, " ");

/** A field of an NDJSON line; a value that was wiped is null, and its name is added to those lost. */
export function jsonField({ kind }: Shape, name: string, value: Value, lost: string[]): string {
  const isJson = COLUMNS[kind][name]?.json === true && value !== null;
  const isLost = isJson && value === NOT_KEPT;
  if (isLost) lost.push(name);
  const text = isJson ? oneLine(String(value)) : JSON.stringify(value);
  return `${JSON.stringify(name)}:${isLost ? "null" : text}`;
}

/** How an NDJSON line ends: with what was lost. */
export const lineEnd = (lost: readonly string[]) =>
  lost.length > 0 ? `,"not_kept":${JSON.stringify(lost)}}\n` : "}\n";

/** The cells of a row as the database gave it: a JSON array of them. */
export const readCells = (line: string) => JSON.parse(line) as Value[];

/** A row as the database gave it as a line of the file. */
export function fileLine(shape: Shape, line: string): string {
  const cells = readCells(line);
  if (shape.format === "csv") {
    return csvLine(shape.columns.flatMap((name, at) => csvCells(shape, name, cells[at] ?? null)));
  }
  const lost: string[] = [];
  const fields = shape.columns.map((name, at) => jsonField(shape, name, cells[at] ?? null, lost));
  return `{${fields.join(",")}${lineEnd(lost)}`;
}
