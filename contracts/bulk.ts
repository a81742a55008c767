import { z } from "zod";
import { RunFilters } from "@/contracts/activity";
import { MessageFilters, type RowCount } from "@/contracts/inbox";
import { type RunStatus, SerialId } from "@/contracts/runs";
import { type Sentence, say } from "@/lib/words/sentence";

/** messages: run jobs on them again; runs: execute their jobs again; abort: end runs that wait. */
export const BULK_KINDS = ["messages", "runs", "abort"] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

/** Between its start and its end it works or is paused; cancelled ends once nothing of it waits any more. */
export const BULK_STATUSES = ["working", "paused", "cancelled", "done"] as const;
export const BulkStatus = z.enum(BULK_STATUSES);
export type BulkStatus = z.infer<typeof BulkStatus>;

/** Why a message or run of the query is left out. */
export const BULK_REASONS = [
  "no_match",
  "job_off",
  "job_archived",
  "no_body",
  "no_input",
  "follows",
  "rehearsal",
  "unfinished",
  "not_waiting",
] as const;
export const BulkReason = z.enum(BULK_REASONS);
export type BulkReason = z.infer<typeof BulkReason>;

type LeftOut = { count: number; what: "message" | "run" };

/** A reason as a sentence, told of so many messages or runs. */
export const REASON_WORDS: Record<BulkReason, (values: LeftOut) => Sentence> = {
  no_match: (values) =>
    say("{count, plural, one {# message fits} other {# messages fit}} no message trigger of a job", values),
  job_off: (values) =>
    say("{count, plural, one {# message fits} other {# messages fit}} only triggers of jobs that are off", values),
  job_archived: (values) =>
    say(
      "{what, select, message {{count, plural, one {# message belongs} other {# messages belong}}} other {{count, plural, one {# run belongs} other {# runs belong}}}} to a job that is archived",
      values,
    ),
  no_body: (values) =>
    say(
      "{what, select, message {{count, plural, one {# message has} other {# messages have}}} other {{count, plural, one {# run has} other {# runs have}}}} no body any more: the storage policy has wiped it",
      values,
    ),
  no_input: (values) =>
    say(
      "{count, plural, one {# run has no input any more: what it started from} other {# runs have no input any more: what they started from}} was not kept",
      values,
    ),
  follows: (values) =>
    say(
      "{count, plural, one {# run was started by another run: it comes again when that one ends} other {# runs were started by another run: they come again when that one ends}}",
      values,
    ),
  rehearsal: (values) =>
    say(
      "{count, plural, one {# run was a rehearsal of a draft, or in test mode} other {# runs were rehearsals of a draft, or in test mode}}",
      values,
    ),
  unfinished: (values) => say("{count, plural, one {# run has} other {# runs have}} not ended yet", values),
  not_waiting: (values) => say("{count, plural, one {# run waits no more} other {# runs wait no more}}", values),
};

/** A selection holds at most so many. */
export const MOST_SELECTED = 1_000;

/** Runs a minute at most. */
export const PerMinute = z.number().int().min(1).max(100_000);

/** Which messages or runs, and what is to be done with them. What a kind does not know is not looked at. */
export const BulkQuery = z.object({
  kind: z.enum(BULK_KINDS),
  /** Just these; without it all that fit the filters. */
  ids: z.array(SerialId).min(1).max(MOST_SELECTED).optional(),
  messages: MessageFilters.optional(),
  runs: RunFilters.optional(),
  /** Messages: only this job, on or off; without it whichever jobs' triggers match now. */
  jobId: z.string().min(1).max(40).optional(),
  /** Runs: only those that failed. */
  failedOnly: z.boolean().optional(),
  /** Runs: only the last of their message and job. */
  lastOnly: z.boolean().optional(),
});
export type BulkQuery = z.output<typeof BulkQuery>;

export const StartBulk = BulkQuery.extend({
  /** Made by who asks; sent twice, there is still one. */
  key: z.string().min(8).max(80),
  perMinute: PerMinute.optional(),
  /** How many the dialog counted, for the record. */
  announced: z.number().int().min(0).max(2_000_000_000).optional(),
});

export const ByBulk = z.object({ bulkId: SerialId });
export const CapBulk = ByBulk.extend({ perMinute: PerMinute.nullable() });

/** What a bulk would do, before it is asked to. */
export type BulkPreview = {
  /** The query as a person reads it. */
  said: Sentence;
  /** How many messages or runs the query holds. */
  total: RowCount;
  leftOut: { reason: BulkReason; count: number }[];
  /** What is left out was found by looking at all of them, or at some here and there. */
  judgedAll: boolean;
  /** How many runs it adds, or how many it aborts. */
  runs: RowCount;
  /** How many runs the project has made this month. */
  monthRuns: number;
  pace: { concurrency: number; meanMs: number | null; waiting: number };
};

export type BulkRow = {
  id: bigint;
  kind: BulkKind;
  /** The query in English; `said`: for whoever reads another language, where it is newer than that. */
  words: string;
  said: Sentence | null;
  status: BulkStatus;
  /** How many messages or runs were looked at, queued (or aborted), and left out. */
  seen: number;
  done: number;
  announced: number | null;
  startedBy: string | null;
  createdAt: Date;
  endedAt: Date | null;
};

export type BulkView = BulkRow & {
  jobName: string | null;
  perMinute: number | null;
  leftOut: { reason: BulkReason; count: number }[];
  /** All of the query was looked at. */
  walked: boolean;
  /** Its runs as they are now; claimed ones count as queued. */
  runs: { status: RunStatus; count: number }[];
};
