import type { ExportKind } from "@/contracts/exports";
import type { Found } from "@/lib/keyset/cut-page";
import type { Export } from "@/prisma/generated/client";
import type { ProjectCtx } from "@/server/core/context";
import { fewRuns, nextRuns, readFilter as readRunFilter } from "@/server/domain/activity/find-runs";
import { askedOf } from "@/server/domain/exports/lookups";
import { type LongRow, readLongRow } from "@/server/domain/exports/read-long-row";
import { isHeavy, rowLines, rowWeights } from "@/server/domain/exports/read-rows.sql";
import { nextMessages, readFilter as readMessageFilter } from "@/server/domain/inbox/find-messages";
import { narrowMessages } from "@/server/domain/inbox/narrow-messages";

const SCAN = 5_000;
/** So many ids are found at once. */
const MOST_ROWS = 2_500;
/** So many rows are read at once: what is young when it is written costs no memory that only a full collection frees. */
const GROUP_ROWS = 500;
/** About so many bytes of bodies, states and logs are held at once; a row that is larger comes in slices. */
const MOST_BYTES = 250_000;

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

/** Rows of a file: as lines, each a JSON array of its cells, or one that is too large to be held. */
export type Rows = ({ lines: string[] } | { long: LongRow }) & { lastId: bigint };

/** The rows of these ids, some hundreds at a time, fewer where they are heavy. */
export async function* readLines(
  ctx: ProjectCtx,
  kind: ExportKind,
  columns: readonly string[],
  ids: readonly bigint[],
): AsyncGenerator<Rows> {
  const sql = rowLines(kind, columns);
  for (const { group, bytes } of await lightGroups(ctx, kind, columns, ids)) {
    const lastId = group.at(-1);
    if (lastId === undefined) continue;
    if (bytes > MOST_BYTES) {
      const long = await readLongRow(ctx, kind, columns, lastId);
      yield long === null ? { lines: [], lastId } : { long, lastId };
      continue;
    }
    const [row] = await ctx.db.$queryRawUnsafe<{ lines: string | null }[]>(sql, ctx.projectId, group.map(String));
    yield { lines: row?.lines ? row.lines.split("\n") : [], lastId };
  }
}

type Group = { group: bigint[]; bytes: number };

/** Rows that are read together: as many as may be held at once. */
async function lightGroups(
  ctx: ProjectCtx,
  kind: ExportKind,
  columns: readonly string[],
  ids: readonly bigint[],
): Promise<Group[]> {
  const rows = isHeavy(columns)
    ? await ctx.db.$queryRawUnsafe<{ id: bigint; bytes: number }[]>(
        rowWeights(kind, columns),
        ctx.projectId,
        ids.map(String),
      )
    : ids.map((id) => ({ id, bytes: 0 }));
  const groups: Group[] = [];
  for (const { id, bytes } of rows) {
    const last = groups.at(-1);
    if (last && last.group.length < GROUP_ROWS && last.bytes + bytes <= MOST_BYTES) {
      last.group.push(id);
      last.bytes += bytes;
    } else groups.push({ group: [id], bytes });
  }
  return groups;
}
