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
  return csvLine(shape.columns.flatMap((name) => spreadOver(shape, name) ?? [name]));
}

function spreadOver({ paths }: Shape, name: string): string[] | null {
  const own = paths && Object.hasOwn(paths, name) ? paths[name] : undefined;
  if (own === undefined) return null;
  return own.length >= MOST_PATHS ? [...own, restOf(name)] : own;
}

/** The paths of nested JSON that a row has, added to those known, as long as there is room. */
export function learnPaths(paths: Map<string, Set<string>>, names: readonly string[], depth: number, line: string) {
  const cells = JSON.parse(line) as (string | null)[];
  for (const [at, name] of names.entries()) {
    const known = paths.get(name) ?? new Set<string>();
    paths.set(name, known);
    for (const path of spread(name, cells[at] ?? null, depth).keys()) if (known.size < MOST_PATHS) known.add(path);
  }
}

function spread(name: string, text: string | null, depth: number): Map<string, CsvCell> {
  if (text === null) return new Map();
  return text === NOT_KEPT ? new Map([[name, NOT_KEPT]]) : flattenJson(name, parseLossless(text), depth);
}

function spreadCells(shape: Shape, name: string, text: string | null): CsvCell[] {
  const own = shape.paths?.[name] ?? [];
  const values = spread(name, text, shape.depth);
  const cells = own.map((path) => values.get(path));
  if (own.length < MOST_PATHS) return cells;
  for (const path of own) values.delete(path);
  return [...cells, values.size === 0 ? null : JSON.stringify(Object.fromEntries(values))];
}

/** A row as the database gave it (a JSON array of its cells) as a line of the file. */
export function fileLine(shape: Shape, line: string): string {
  const cells = JSON.parse(line) as (string | number | boolean | null)[];
  if (shape.format === "csv") {
    return csvLine(
      shape.columns.flatMap((name, at) => {
        const value = cells[at] ?? null;
        return spreadOver(shape, name) === null ? [value] : spreadCells(shape, name, value as string | null);
      }),
    );
  }
  const lost: string[] = [];
  const fields = shape.columns.map((name, at) => {
    const value = cells[at] ?? null;
    const isJson = COLUMNS[shape.kind][name]?.json === true && value !== null;
    if (isJson && value === NOT_KEPT) lost.push(name);
    // A line break in JSON stands between its tokens only: a blank says the same, and the line stays one.
    const text = isJson
      ? value === NOT_KEPT
        ? "null"
        : String(value).replace(/[\r\n]+/g, " ")
      : JSON.stringify(value);
    return `${JSON.stringify(name)}:${text}`;
  });
  if (lost.length > 0) fields.push(`"not_kept":${JSON.stringify(lost)}`);
  return `{${fields.join(",")}}\n`;
}
