import type { BulkQuery } from "@/contracts/bulk";
import type { RowCount } from "@/contracts/inbox";
import type { Found } from "@/lib/keyset/cut-page";
import { least } from "@/lib/keyset/id-bounds";
import type { ProjectCtx } from "@/server/core/context";
import { invalid } from "@/server/core/errors";
import { findRuns, findAmong as findRunsAmong, readFilter as readRunFilter } from "@/server/domain/activity/find-runs";
import type { RunFilter } from "@/server/domain/activity/find-runs.sql";
import { tallyRuns } from "@/server/domain/activity/tally-runs";
import {
  findMessages,
  findAmong as findMessagesAmong,
  readFilter as readMessageFilter,
} from "@/server/domain/inbox/find-messages";
import { tallyMessages } from "@/server/domain/inbox/tally-messages";

type MessageFilter = NonNullable<Awaited<ReturnType<typeof readMessageFilter>>>;

/** The messages or runs that were asked for, as of the moment of the click: nothing that comes later is of them. */
export type Subjects =
  | { of: "messages"; ids: bigint[] | null; filter: MessageFilter }
  | { of: "runs"; ids: bigint[] | null; filter: RunFilter };

const ALL_TIME = { from: new Date(0) };

async function newestId(ctx: ProjectCtx, table: "message" | "run"): Promise<bigint> {
  const [row] = await ctx.db.$queryRawUnsafe<{ id: bigint | null }[]>(
    `SELECT max(id) AS id FROM ${table} WHERE project_id = $1`,
    ctx.projectId,
  );
  return row?.id ?? 0n;
}

/** The query as it is now. INVALID where nothing can ever fit it. */
export async function readSubjects(ctx: ProjectCtx, query: BulkQuery): Promise<Subjects> {
  const ids = query.ids ? [...new Set(query.ids)] : null;
  const nothing = () => invalid("Nothing can fit this filter.");
  if (query.kind === "messages") {
    const filter = await readMessageFilter(ctx, ids ? ALL_TIME : (query.messages ?? {}));
    if (filter === null) throw nothing();
    filter.highest = least(filter.highest, await newestId(ctx, "message"));
    return { of: "messages", ids, filter };
  }
  const filter = await readRunFilter(ctx, ids ? ALL_TIME : (query.runs ?? {}));
  if (filter === null) throw nothing();
  filter.highest = least(filter.highest, await newestId(ctx, "run"));
  filter.lastOnly ||= query.lastOnly ?? false;
  filter.failedOnly = query.failedOnly ?? false;
  if (query.kind === "abort") filter.status = waitingStatus(filter);
  return { of: "runs", ids, filter };
}

function waitingStatus({ status }: RunFilter): "queued" | "held" {
  if (status === "held") return "held";
  if (status === null || status === "queued" || status === "claimed") return "queued";
  throw invalid("Only runs that wait can be aborted together: filter by the status Queued or Held.");
}

/** The next of them, oldest first, as many as wanted; see `Found` for how far that came. */
export function findSubjects(
  ctx: ProjectCtx,
  subjects: Subjects,
  page: { cursor: bigint | null; direction: "newer" | "older"; wanted: number },
): Promise<Found> {
  const { ids } = subjects;
  if (subjects.of === "messages") {
    if (ids) return findMessagesAmong(ctx, subjects.filter, ids, page);
    return findMessages(ctx, subjects.filter, page);
  }
  return ids ? findRunsAmong(ctx, subjects.filter, ids, page) : findRuns(ctx, subjects.filter, page);
}

/** How many there are: to the last one; null where that takes longer than a person waits. */
export async function tallySubjects(ctx: ProjectCtx, subjects: Subjects): Promise<RowCount | null> {
  if (subjects.ids) {
    const { ids } = await findSubjects(ctx, subjects, {
      cursor: null,
      direction: "newer",
      wanted: subjects.ids.length + 1,
    });
    return { count: ids.length, exact: true };
  }
  return subjects.of === "messages" ? tallyMessages(ctx, subjects.filter) : tallyRuns(ctx, subjects.filter);
}
