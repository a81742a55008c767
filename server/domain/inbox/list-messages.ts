import { ListMessages, type MessageFormat, type MessagePage, type MessageRow } from "@/contracts/inbox";
import { RunStatus } from "@/contracts/runs";
import { cutPage } from "@/lib/keyset/cut-page";
import type { SearchTerm } from "@/lib/text-search/parse-query";
import type { ProjectCtx } from "@/server/core/context";
import { query } from "@/server/core/query";
import { findMessages, readFilter } from "@/server/domain/inbox/find-messages";
import { type JobStateRow, type ListedRow, readJobStates, readRows } from "@/server/domain/inbox/list-messages.sql";
import { readHits } from "@/server/domain/inbox/read-hits";
import { summaryOrStart } from "@/server/domain/inbox/summary-rules";

/** One page of the inbox, newest first, of the last 30 days unless dates or ids are asked for. */
export const listMessages = query({
  action: "message.list",
  scope: "project",
  input: ListMessages,
  run: async (ctx, input): Promise<MessagePage> => {
    const filter = await readFilter(ctx, input);
    if (filter === null) return { rows: [], newer: null, older: null };
    const { after, before, limit } = input;
    const isNewer = after === undefined && before !== undefined;
    const cursor = (isNewer ? before : after) ?? null;
    const found = await findMessages(ctx, filter, {
      cursor,
      direction: isNewer ? "newer" : "older",
      wanted: limit + 1,
    });
    const { ids, newer, older } = cutPage(found, input);
    return { rows: await showRows(ctx, ids, filter.text), newer, older };
  },
});

async function showRows(ctx: ProjectCtx, ids: bigint[], terms: readonly SearchTerm[]): Promise<MessageRow[]> {
  if (ids.length === 0) return [];
  const [rows, states, hits] = await Promise.all([
    readRows(ctx.db, ids),
    readJobStates(ctx.db, ids),
    readHits(ctx.db, ids, terms),
  ]);
  return rows.map((row) => ({ ...asRow(row, states), hit: hits.get(row.id) ?? null }));
}

function asRow(row: ListedRow, states: JobStateRow[]): Omit<MessageRow, "hit"> {
  return {
    id: row.id,
    receivedAt: row.received_at,
    size: row.size,
    format: row.format as MessageFormat,
    version: row.version,
    flagged: row.flagged,
    source: row.source as MessageRow["source"],
    bodyKept: row.kept,
    matched: row.matched,
    matchCount: row.match_count,
    preview: summaryOrStart(row.json ?? row.raw_start, row.raw_start),
    jobStates: states
      .filter((state) => state.message_id === row.id)
      .map((state) => ({
        jobId: state.job_id,
        jobName: state.job_name,
        status: RunStatus.parse(state.status === "claimed" ? "queued" : state.status),
        runId: state.run_id,
      })),
  };
}
