import { COLUMNS } from "@/contracts/exports";
import { parseLossless } from "@/lib/containment/lossless";
import { csvCell, csvPieces } from "@/lib/csv/csv-line";
import { flattenJson } from "@/lib/csv/flatten-json";
import {
  columnsOf,
  csvCells,
  jsonField,
  lineEnd,
  MOST_PATHS,
  oneLine,
  type Shape,
} from "@/server/domain/exports/line-rules";
import { isLongCell, type LongRow, type Slices } from "@/server/domain/exports/read-long-row";

/** A long row as its line of the file, piece by piece: what `fileLine` writes of others. */
export function writeLongLine(shape: Shape, row: LongRow): AsyncGenerator<string> {
  return shape.format === "csv" ? csvOf(shape, row) : ndjsonOf(shape, row);
}

async function* csvOf(shape: Shape, row: LongRow): AsyncGenerator<string> {
  for (const [at, name] of shape.columns.entries()) {
    if (at > 0) yield ",";
    const cell = row.cells[at] ?? null;
    const own = columnsOf(shape, name);
    if (!isLongCell(cell)) yield csvCells(shape, name, cell).map(csvCell).join(",");
    else if (own === null) yield* csvPieces(row.slices(name, cell));
    else yield* spreadOf(shape.depth, row, name, own);
  }
  yield "\r\n";
}

async function* spreadOf(depth: number, row: LongRow, name: string, own: readonly string[]): AsyncGenerator<string> {
  const leaves = await row.leaves(name, depth, own);
  for (const [at, path] of own.entries()) {
    if (at > 0) yield ",";
    const leaf = leaves.get(path);
    if (leaf === undefined) continue;
    if ("slices" in leaf) yield* csvPieces(leaf.slices);
    else yield csvCell(flattenJson(path, parseLossless(leaf.json), 0).get(path));
  }
  if (own.length < MOST_PATHS) return;
  yield ",";
  yield* csvPieces(row.rest(name, depth, own));
}

async function* ndjsonOf(shape: Shape, row: LongRow): AsyncGenerator<string> {
  const lost: string[] = [];
  for (const [at, name] of shape.columns.entries()) {
    yield at > 0 ? "," : "{";
    const cell = row.cells[at] ?? null;
    if (!isLongCell(cell)) yield jsonField(shape, name, cell, lost);
    else {
      yield `${JSON.stringify(name)}:`;
      const slices = row.slices(name, cell);
      yield* COLUMNS[shape.kind][name]?.json === true ? linesOf(slices) : textOf(slices);
    }
  }
  yield lineEnd(lost);
}

async function* linesOf(slices: Slices): AsyncGenerator<string> {
  for await (const slice of slices) yield oneLine(slice);
}

async function* textOf(slices: Slices): AsyncGenerator<string> {
  yield '"';
  for await (const slice of slices) yield JSON.stringify(slice).slice(1, -1);
  yield '"';
}
