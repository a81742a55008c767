import { DEFAULT_DAYS, ListMessages, type MessageFormat, type MessagePage, type MessageRow } from "@/contracts/inbox";
import { RunStatus } from "@/contracts/runs";
import { query } from "@/server/core/query";
import { type JobStateRow, type ListedRow, readJobStates, readMessages } from "@/server/domain/inbox/list-messages.sql";
import { previewOf } from "@/server/domain/inbox/message-rules";

const DAY_MS = 86_400_000;

/** One page of the inbox, newest first, of the last 30 days unless dates or ids are asked for. */
export const listMessages = query({
  action: "message.list",
  scope: "project",
  input: ListMessages,
  run: async (ctx, input): Promise<MessagePage> => {
    const anyTime = input.fromId !== undefined || input.toId !== undefined;
    const from = input.from ?? new Date(anyTime ? 0 : ctx.now().getTime() - DEFAULT_DAYS * DAY_MS);
    const found = await readMessages(ctx.db, ctx.projectId, { ...input, from, limit: input.limit + 1 });
    const isFull = found.length > input.limit;
    // One row too many says that there is more; towards newer ones it is the first, else the last.
    const shown = isFull ? (input.before ? found.slice(1) : found.slice(0, input.limit)) : found;
    const states =
      shown.length === 0
        ? []
        : await readJobStates(
            ctx.db,
            shown.map(({ id }) => id),
          );
    const hasNewer = input.before ? isFull : input.after !== undefined;
    const hasOlder = input.before ? true : isFull;
    return {
      rows: shown.map((row) => asRow(row, states)),
      newer: hasNewer ? (shown[0]?.id ?? null) : null,
      older: hasOlder ? (shown.at(-1)?.id ?? null) : null,
    };
  },
});

function asRow(row: ListedRow, states: JobStateRow[]): MessageRow {
  return {
    id: row.id,
    receivedAt: row.received_at,
    size: row.size,
    format: row.format as MessageFormat,
    version: row.version,
    flagged: row.flagged,
    source: row.source as MessageRow["source"],
    matched: row.matched,
    matchCount: row.match_count,
    preview: previewOf(row.raw_start),
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
