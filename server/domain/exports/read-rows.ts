import type { Found } from "@/lib/keyset/cut-page";
import type { Export } from "@/prisma/generated/client";
import type { ProjectCtx } from "@/server/core/context";
import { fewRuns, nextRuns, readFilter as readRunFilter } from "@/server/domain/activity/find-runs";
import { askedOf } from "@/server/domain/exports/lookups";
import { isHeavy, ROW_WEIGHTS, rowLines } from "@/server/domain/exports/read-rows.sql";
import { nextMessages, readFilter as readMessageFilter } from "@/server/domain/inbox/find-messages";
import { narrowMessages } from "@/server/domain/inbox/narrow-messages";

const SCAN = 5_000;
/** So many rows are read at once: what is young when it is written costs no memory that only a full collection frees. */
const MOST_ROWS = 2_500;
/** About so many bytes of bodies, states and logs are held at once; a single larger one comes alone. */
const MOST_BYTES = 500_000;

/** Where an export's rows come from: the next ids after an id. */
export type RowSource = { next(from: bigint | null): Promise<Found> };

/** The rows that fit an export's filters; none where nothing can fit them any more. */
export async function openRows(ctx: ProjectCtx, row: Export): Promise<RowSource> {
  const { kind, messages = {}, runs = {} } = askedOf(row);
  if (kind === "runs") {
    const filter = await readRunFilter(ctx, runs);
    if (filter === null) return NONE;
    const few = await fewRuns(ctx, filter);
    return {
      next: (from) => nextRuns(ctx, filter, few, { from, scan: SCAN, wanted: MOST_ROWS }),
    };
  }
  const filter = await readMessageFilter(ctx, messages);
  if (filter === null) return NONE;
  const few = await narrowMessages(ctx, filter);
  return {
    next: (from) => nextMessages(ctx, filter, few, { from, scan: SCAN, wanted: MOST_ROWS }),
  };
}

const NONE: RowSource = { next: async () => ({ ids: [], searchedTo: null }) };

/** Rows as lines, each a JSON array of its cells, and the last of their ids. */
export type Lines = { lines: string[]; lastId: bigint };

/** The rows of these ids, some hundreds at a time, fewer where they are heavy. */
export async function* readLines(
  ctx: ProjectCtx,
  kind: "messages" | "runs",
  columns: readonly string[],
  ids: readonly bigint[],
): AsyncGenerator<Lines> {
  const sql = rowLines(kind, columns);
  for (const group of isHeavy(columns) ? await lightGroups(ctx, kind, ids) : [ids]) {
    const lastId = group.at(-1);
    if (lastId === undefined) continue;
    const [row] = await ctx.db.$queryRawUnsafe<{ lines: string | null }[]>(sql, ctx.projectId, group.map(String));
    yield { lines: row?.lines ? row.lines.split("\n") : [], lastId };
  }
}

async function lightGroups(ctx: ProjectCtx, kind: "messages" | "runs", ids: readonly bigint[]): Promise<bigint[][]> {
  const rows = await ctx.db.$queryRawUnsafe<{ id: bigint; bytes: number }[]>(
    ROW_WEIGHTS[kind],
    ctx.projectId,
    ids.map(String),
  );
  const groups: bigint[][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const { id, bytes } of rows) {
    const last = groups.at(-1);
    const fits = last !== undefined && held + bytes <= MOST_BYTES;
    if (fits) last.push(id);
    else groups.push([id]);
    held = fits ? held + bytes : bytes;
  }
  return groups;
}
