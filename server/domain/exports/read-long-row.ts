import type { ExportKind } from "@/contracts/exports";
import type { ProjectCtx } from "@/server/core/context";
import {
  cellSlice,
  leafNames,
  leafSlice,
  leafValues,
  longLine,
  restSlice,
} from "@/server/domain/exports/read-long-row.sql";

/** So many characters of a long cell are held at once. */
export const SLICE = 1_000_000;
/** So many of a column that such a cell is spread over. */
const LEAF = 10_000;

/** A text that comes in pieces, none longer than a slice. */
export type Slices = AsyncIterable<string>;
type LongCell = { length: number };
type Cell = string | number | boolean | null | LongCell;
/** What stands in a column that a long cell is spread over: as JSON, or in slices. */
type Leaf = { json: string } | { slices: Slices };

/** A row that is too large to be held: its short cells, and ways to read the long ones. */
export type LongRow = {
  cells: Cell[];
  /** The text of a long cell. */
  slices(name: string, cell: LongCell): Slices;
  /** What stands in the columns that a long cell is spread over. */
  leaves(name: string, depth: number, own: readonly string[]): Promise<Map<string, Leaf>>;
  /** A JSON object of what stands in no column of its own; no slice where there is no such thing. */
  rest(name: string, depth: number, own: readonly string[]): Slices;
  /** The columns that a long cell can be spread over, as many as `most`. */
  names(name: string, depth: number, most: number): Promise<string[]>;
};

export const isLongCell = (cell: Cell | undefined): cell is LongCell => typeof cell === "object" && cell !== null;

/** Opens one row; null where it is gone. */
export async function readLongRow(
  ctx: ProjectCtx,
  kind: ExportKind,
  columns: readonly string[],
  id: bigint,
): Promise<LongRow | null> {
  const ask = <T>(sql: string, ...values: unknown[]) =>
    ctx.db.$queryRawUnsafe<T[]>(sql, ctx.projectId, id.toString(), ...values);
  const [row] = await ask<{ version: number; line: string }>(longLine(kind, columns), SLICE);
  if (row === undefined) return null;
  const { version, line } = row;
  const sliced = (sql: string, length: number | null, ...values: unknown[]) =>
    readSlices(length, async (from) => {
      const [piece] = await ask<{ slice: string | null }>(sql, version, from, SLICE, ...values);
      return piece?.slice ?? null;
    });
  return {
    cells: JSON.parse(line) as Cell[],
    slices: (name, { length }) => sliced(cellSlice(kind, name), length),
    rest: (name, depth, own) => sliced(restSlice(kind, name), null, depth, own),
    names: async (name, depth, most) =>
      (await ask<{ name: string }>(leafNames(kind, name), version, depth, most)).map((leaf) => leaf.name),
    leaves: async (name, depth, own) => {
      type Found = { name: string; path: string[]; length: number; json: string | null };
      const found = await ask<Found>(leafValues(kind, name), version, depth, own, LEAF);
      return new Map(
        found.map(({ name: column, path, length, json }) => [
          column,
          json === null ? { slices: sliced(leafSlice(kind, name), length, path) } : { json },
        ]),
      );
    },
  };
}

/** `length` in characters; null where it is not known, and there may be none. */
async function* readSlices(
  length: number | null,
  read: (from: number) => Promise<string | null>,
): AsyncGenerator<string> {
  for (let from = 1; length === null || from <= length; from += SLICE) {
    const slice = await read(from);
    if (slice === null && length === null && from === 1) return;
    // Half of a cell is no cell: the turn fails, and the next finds the row as it is then.
    if (slice === null) throw new Error("what was being read was changed or removed meanwhile");
    if (slice !== "") yield slice;
    if (slice.length < SLICE) return;
  }
}
