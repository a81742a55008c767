import type { ProjectCtx } from "@/server/core/context";
import {
  addPaths,
  learnPaths,
  MOST_PATHS,
  nestedColumns,
  readCells,
  type Shape,
} from "@/server/domain/exports/line-rules";
import { isLongCell, type LongRow } from "@/server/domain/exports/read-long-row";
import { type RowSource, readLines } from "@/server/domain/exports/read-rows";

/**
 * Looks through all rows once for the columns that nested JSON is spread over: a file's first line comes before its
 * rows. Empty where nothing is spread; null where `keep` says that the export was taken away meanwhile.
 */
export async function spreadPaths(
  ctx: ProjectCtx,
  shape: Omit<Shape, "paths">,
  source: RowSource,
  keep: () => Promise<boolean>,
): Promise<Record<string, string[]> | null> {
  const names = nestedColumns(shape);
  const known = new Map<string, Set<string>>(names.map((name) => [name, new Set()]));
  for (let from: bigint | null = null, more = names.length > 0; more; ) {
    const { ids, searchedTo }: Awaited<ReturnType<RowSource["next"]>> = await source.next(from);
    for await (const rows of readLines(ctx, shape.kind, names, ids)) {
      if ("long" in rows) await learnLong(known, names, shape.depth, rows.long);
      else for (const line of rows.lines) learnPaths(known, names, shape.depth, readCells(line));
    }
    if (!(await keep())) return null;
    from = searchedTo;
    more = searchedTo !== null;
  }
  // A column that no row has anything in is still there, under its own name.
  return Object.fromEntries([...known].map(([name, paths]) => [name, paths.size === 0 ? [name] : [...paths].sort()]));
}

async function learnLong(known: Map<string, Set<string>>, names: readonly string[], depth: number, row: LongRow) {
  const short = row.cells.map((cell) => (isLongCell(cell) ? null : cell));
  learnPaths(known, names, depth, short);
  for (const [at, name] of names.entries()) {
    if (!isLongCell(row.cells[at])) continue;
    addPaths(known, name, await row.names(name, depth, MOST_PATHS));
  }
}
