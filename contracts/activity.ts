import { z } from "zod";
import { MOST_SEARCHED, Moment, type TextHit } from "@/contracts/inbox";
import { RunCause, RunStatus, SerialId } from "@/contracts/runs";

/** The activity shows this many days where no dates are asked for. */
export const ACTIVITY_DAYS = 30;

/** What the activity can be filtered by, alone and together. */
export const RunFilters = z.object({
  /** Words of the run's log (all of them), "words in a row", begin*, -without. */
  text: z.string().trim().max(MOST_SEARCHED).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  jobId: z.string().max(40).optional(),
  status: RunStatus.optional(),
  exitCode: z.coerce.number().int().min(0).max(255).optional(),
  cause: RunCause.optional(),
  fromId: SerialId.optional(),
  toId: SerialId.optional(),
  /** Leaves out runs that a later one of the same message and job has replaced. */
  lastOnly: z.boolean().optional(),
  /** Only what one bulk work queued. */
  bulkId: SerialId.optional(),
  /** Failures that look alike: a group of what needs attention. */
  groupId: z.string().max(40).optional(),
});

export const ListRuns = RunFilters.extend({
  /** Keyset: runs older than this id, or newer than that one. */
  after: SerialId.optional(),
  before: SerialId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

export type RunRow = {
  id: bigint;
  jobId: string;
  jobName: string;
  /** Never `claimed`: that is shown as queued. */
  status: RunStatus;
  exitCode: number | null;
  cause: RunCause;
  messageId: bigint | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  durationMs: number | null;
  errorMessage: string | null;
  /** A rehearsal: of code that was not saved, or with nothing leaving. */
  draft: boolean;
  testMode: boolean;
  /** With a text filter: where in the log the first of the words stands. */
  hit: TextHit | null;
};

/** The project's queue now, whatever the filters. `held` runs wait for somebody, or for bulk work that is paused. */
export type QueueFigures = { waiting: number; running: number; held: number; oldestWaitSeconds: number | null };

/**
 * `newer` and `older` are the cursors for `before` and `after`; null at the end. A page may hold fewer rows than
 * asked for and still have a cursor: that much was searched in the time a list may take, and it goes on from there.
 */
export type RunPage = { rows: RunRow[]; newer: bigint | null; older: bigint | null; queue: QueueFigures };

/** Which groups of failures: those that need attention, those put off, those done with. */
export const FAILURE_SHOWS = ["open", "snoozed", "resolved"] as const;
export const ListFailures = z.object({
  show: z.enum(FAILURE_SHOWS).default("open"),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const ByFailureGroup = z.object({ groupId: z.string().min(1).max(40) });
export const ResolveFailure = ByFailureGroup.extend({ resolved: z.boolean() });
export const SnoozeFailure = ByFailureGroup.extend({
  /** Null: it needs attention again at once. */
  until: Moment.nullable(),
});

/** Failures of one job that look alike. */
export type FailureGroup = {
  id: string;
  jobId: string;
  jobName: string;
  jobArchived: boolean;
  /** The error's name, or how the runs ended. */
  kind: string;
  /** The newest message as it was; `pattern`: without what varies. */
  sample: string;
  pattern: string;
  /** All that were seen; those that no later run took the place of; the messages of these. */
  total: number;
  open: number;
  openMessages: number;
  lastRunId: bigint;
  /** The job's version that the last of them ran. */
  lastVersion: number | null;
  firstSeen: Date;
  lastSeen: Date;
  snoozedUntil: Date | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  /** It failed again after it had been resolved. */
  reopenedAt: Date | null;
};

/**
 * `more`: there are others than the newest that are shown. `open`: how many need attention in all. `snoozed`: how many
 * are put off, and until when the first of them is.
 */
export type FailureList = { groups: FailureGroup[]; more: boolean; open: number; snoozed: Snoozed };
export type Snoozed = { count: number; until: Date | null };
